//! The site, page by page as it is asked for: the same bytes that a build would write.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::fault::Fault;
use crate::archive::DocumentId;
use crate::diag::{Diagnostic, Findings};
use crate::page::Kind;
use crate::render::Renderer;
use crate::route::absolute;
use crate::search;
use crate::site::Whole;

/// The page for what is not there.
const NOT_FOUND: &str = "404.html";

/// What is shown at an address.
pub(super) struct Answer {
    /// The path in the site that was asked for.
    pub path: String,
    /// What stands there.
    pub content: Content,
    /// A checksum that is another one when a browser would show something else.
    pub sum: String,
    /// The content security policy of the site; nothing for what is the preview's own.
    pub policy: Option<String>,
}

/// What stands at an address.
pub(super) enum Content {
    /// A page or file of the site, by the path that names its type.
    Made(String, Vec<u8>),
    /// A document, which is read from the disk.
    Document(PathBuf),
    /// It stands at another address.
    Elsewhere(String),
    /// Nothing; the page that says so.
    Nothing(Vec<u8>),
    /// Nothing can be shown; the page that says why.
    Fault(String),
}

/// What there is to show.
pub(super) enum Shown<'a> {
    /// A site.
    Site(Box<Site<'a>>),
    /// Why there is none.
    Fault(Fault),
}

impl Shown<'_> {
    /// What is shown at a path.
    pub fn answer(&self, path: &str) -> Answer {
        let (content, beside, policy) = match self {
            Self::Site(site) => (site.content(path), site.beside, site.policy()),
            Self::Fault(fault) => (Content::Fault(fault.html()), [0; 32], None),
        };
        let mut hasher = blake3::Hasher::new();
        hasher.update(&beside);
        match &content {
            Content::Made(_, bytes) | Content::Nothing(bytes) => hasher.update(bytes),
            Content::Fault(html) => hasher.update(html.as_bytes()),
            Content::Elsewhere(address) => hasher.update(address.as_bytes()),
            Content::Document(_) => &mut hasher,
        };
        Answer {
            path: path.to_owned(),
            content,
            sum: hasher.finalize().to_hex()[..16].to_owned(),
            policy,
        }
    }
}

/// A site that could be published.
pub(super) struct Site<'a> {
    pub whole: &'a Whole,
    pub renderer: Renderer<'a>,
    /// The content folder.
    pub content: &'a Path,
    /// A checksum of what pages fetch: style sheets and pictures.
    pub beside: [u8; 32],
    /// The policy, reckoned when it is first needed; nothing where a template fails.
    pub policy: OnceLock<Option<String>>,
    /// The files of the search's index, made when the first of them is asked for.
    pub index: OnceLock<BTreeMap<String, Vec<u8>>>,
}

/// Takes the files of an index.
#[derive(Default)]
struct Files(Mutex<BTreeMap<String, Vec<u8>>>);

impl search::Put for Files {
    type Error = io::Error;

    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }
}

impl Site<'_> {
    /// The content security policy that hosts will send.
    fn policy(&self) -> Option<String> {
        let policy = self.policy.get_or_init(|| self.renderer.policy().ok());
        policy.clone()
    }

    fn content(&self, path: &str) -> Content {
        let plan = &self.whole.plan;
        if let Some(n) = plan.index_of(path) {
            return self.page(n);
        }
        if path.starts_with(search::FOLDER)
            && let Some(bytes) = self.index().get(path)
        {
            return Content::Made(path.to_owned(), bytes.clone());
        }
        let folder = path.strip_suffix('/').unwrap_or(path);
        let index = if folder.is_empty() {
            "index.html".to_owned()
        } else {
            format!("{folder}/index.html")
        };
        if plan.index_of(&index).is_some() {
            return Content::Elsewhere(absolute("/", &index));
        }
        self.nothing()
    }

    /// The files of the search's index; none where there is no room to make it in.
    fn index(&self) -> &BTreeMap<String, Vec<u8>> {
        self.index.get_or_init(|| {
            let files = Files::default();
            let (archive, plan) = (&self.whole.archive, &self.whole.plan);
            match search::write(archive, plan, self.renderer.words(), &files) {
                Ok(()) => files.0.into_inner().unwrap_or_else(PoisonError::into_inner),
                Err(_) => BTreeMap::new(),
            }
        })
    }

    /// What stands at a place in the plan.
    fn page(&self, n: usize) -> Content {
        let planned = &self.whole.plan.pages[n];
        match (self.renderer.bytes(planned), &planned.kind) {
            (Ok(Some(bytes)), _) => Content::Made(planned.path.clone(), bytes),
            (Ok(None), Kind::File(id)) => self.document(*id),
            (Ok(None), _) => self.nothing(),
            (Err(fault), _) => self.fault(&planned.path, *fault),
        }
    }

    /// A document, if it is still there and was not exchanged for a link that leads out.
    fn document(&self, id: DocumentId) -> Content {
        let source = &self.whole.archive.documents[id].source;
        let place = self.content.join(source).canonicalize();
        let root = self.content.canonicalize();
        match (place, root) {
            (Ok(place), Ok(root)) if place.starts_with(&root) && place.is_file() => {
                Content::Document(place)
            }
            _ => self.nothing(),
        }
    }

    fn nothing(&self) -> Content {
        let plan = &self.whole.plan;
        let planned = plan.index_of(NOT_FOUND).map(|n| &plan.pages[n]);
        match planned.map(|planned| self.renderer.bytes(planned)) {
            Some(Err(fault)) => self.fault(NOT_FOUND, *fault),
            Some(Ok(Some(bytes))) => Content::Nothing(bytes),
            _ => Content::Nothing(Vec::new()),
        }
    }

    fn fault(&self, path: &str, fault: Diagnostic) -> Content {
        let sources = &self.whole.sources;
        let mut findings = Findings::new();
        findings.push(fault);
        let report = findings.into_report(sources);
        Content::Fault(Fault::of_page(path, &report, sources).html())
    }
}

/// A checksum of what pages fetch: the files of the theme, and the pictures of the records.
pub(super) fn beside(whole: &Whole) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in &whole.theme.statics {
        note(&mut hasher, path, bytes);
    }
    let pictures = whole
        .sources
        .documents
        .iter()
        .filter(|file| is_picture(&file.path));
    for file in pictures {
        note(&mut hasher, &file.path, &file.stamp.to_le_bytes());
    }
    *hasher.finalize().as_bytes()
}

/// A checksum of everything that the site is made of.
pub(super) fn made_of(whole: &Whole) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&beside(whole));
    for (_, file) in whole.sources.files() {
        note(&mut hasher, &file.path, &file.sum());
    }
    for file in &whole.sources.documents {
        note(&mut hasher, &file.path, &file.size.to_le_bytes());
    }
    for path in whole.sources.folders.iter().chain(&whole.sources.unread) {
        note(&mut hasher, path, &[]);
    }
    whole
        .theme
        .each(|name, bytes| note(&mut hasher, name, bytes));
    *hasher.finalize().as_bytes()
}

fn note(hasher: &mut blake3::Hasher, name: &str, bytes: &[u8]) {
    for part in [name.as_bytes(), bytes] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
}

fn is_picture(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    let endings = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];
    endings
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}
