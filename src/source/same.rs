//! One file under several names, by a link of the file system.

use std::collections::HashMap;
use std::fs::Metadata;
use std::sync::Arc;

/// Paths by the file that they lead to, to tell one file under two names.
#[derive(Default)]
pub(super) struct Same(HashMap<(u64, u64), Vec<String>>);

impl Same {
    #[cfg(unix)]
    pub fn note(&mut self, path: &str, data: &Metadata) {
        use std::os::unix::fs::MetadataExt as _;
        let paths = self.0.entry((data.dev(), data.ino())).or_default();
        paths.push(path.to_owned());
    }

    #[cfg(not(unix))]
    pub fn note(&mut self, _: &str, _: &Metadata) {}

    /// Each path of a file that has several, with all of them.
    pub fn several(self) -> HashMap<String, Arc<[String]>> {
        let mut out = HashMap::new();
        for paths in self.0.into_values().filter(|paths| paths.len() > 1) {
            let all: Arc<[String]> = paths.into();
            for path in &*all {
                out.insert(path.clone(), Arc::clone(&all));
            }
        }
        out
    }
}
