//! What has to be done in the folder, and in which order, when single files are renamed into it.

use std::collections::{BTreeSet, HashSet};

use super::guard;

/// One step in the site's folder. Each can be done twice without harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Remove a file that nobody put.
    Remove(String),
    /// Remove a folder in which our files were, if nothing else is in it.
    Prune(String),
    /// Put a staged file where nothing stands.
    Add(String),
    /// Put a staged file over an older one of ours.
    Replace(String),
}

impl Step {
    pub fn path(&self) -> &str {
        match self {
            Self::Remove(path) | Self::Prune(path) | Self::Add(path) | Self::Replace(path) => path,
        }
    }
}

/// What became of the files of the site.
#[derive(Debug, Default)]
pub(super) struct Changes<'a> {
    /// New files.
    pub added: Vec<&'a str>,
    /// Files with new bytes.
    pub replaced: Vec<&'a str>,
    /// Files that are there and that nobody put.
    pub removed: Vec<&'a str>,
    /// Everything that the old manifest lists and nobody put, also what is no longer there.
    pub stale: Vec<&'a str>,
    /// Files that are as they should be.
    pub unchanged: Vec<&'a str>,
}

impl<'a> Changes<'a> {
    pub fn count(&self) -> usize {
        self.added.len() + self.replaced.len() + self.removed.len()
    }

    /// The steps. First whatever would be in the way, when a page becomes a folder or a folder a
    /// page; then the pages; then the stale ones, so that a link between two pages that were
    /// moved leads nowhere for as short a time as can be.
    pub fn steps(&self, site: impl Iterator<Item = &'a str>) -> Vec<Step> {
        let site: HashSet<&str> = site.collect();
        let site_folders: HashSet<&str> = site
            .iter()
            .flat_map(|path| guard::folders_of(path))
            .collect();
        let under_file = |path: &str| guard::folders_of(path).any(|above| site.contains(above));
        let is_in_the_way = |path: &str| site_folders.contains(path) || under_file(path);

        let emptied: BTreeSet<&str> = self
            .stale
            .iter()
            .flat_map(|path| guard::folders_of(path))
            .filter(|folder| !site_folders.contains(folder))
            .collect();
        // Backwards, so that `a/b` comes before `a`.
        let (prune_first, prune_last): (Vec<&str>, Vec<&str>) = emptied
            .into_iter()
            .rev()
            .partition(|folder| site.contains(folder) || under_file(folder));
        let (remove_first, remove_last): (Vec<&str>, Vec<&str>) =
            self.removed.iter().partition(|path| is_in_the_way(path));

        let ordered = [
            (Step::Remove as fn(String) -> Step, remove_first),
            (Step::Prune, prune_first),
            (Step::Add, self.added.clone()),
            (Step::Replace, self.replaced.clone()),
            (Step::Remove, remove_last),
            (Step::Prune, prune_last),
        ];
        ordered
            .into_iter()
            .flat_map(|(step, paths)| paths.into_iter().map(move |path| step(path.to_owned())))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_way_goes_first_and_what_is_stale_last() {
        let changes = Changes {
            added: vec!["page/index.html", "folder"],
            replaced: vec!["index.html"],
            removed: vec!["folder/in/a.html", "old/b.html", "page"],
            stale: vec!["folder/in/a.html", "gone/c.html", "old/b.html", "page"],
            unchanged: Vec::new(),
        };
        let site = ["page/index.html", "folder", "index.html"];
        let shown: Vec<String> = changes
            .steps(site.into_iter())
            .iter()
            .map(|step| format!("{step:?}"))
            .collect();
        assert_eq!(
            shown,
            [
                r#"Remove("folder/in/a.html")"#,
                r#"Remove("page")"#,
                r#"Prune("folder/in")"#,
                r#"Prune("folder")"#,
                r#"Add("page/index.html")"#,
                r#"Add("folder")"#,
                r#"Replace("index.html")"#,
                r#"Remove("old/b.html")"#,
                r#"Prune("old")"#,
                r#"Prune("gone")"#,
            ]
        );
    }
}
