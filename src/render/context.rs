//! What every template knows of the site, as `site`.

use serde::Serialize;
use serde_json::Value;

use crate::config::{Config, Publisher};
use crate::theme::Theme;

/// What the site is: `site` in every template.
#[derive(Serialize)]
pub(super) struct Site<'a> {
    /// The title of the archive.
    pub title: &'a str,
    /// Who publishes it.
    pub publisher: &'a Publisher,
    /// The language of the site: 'en'.
    pub language: &'a str,
    /// Where the site is published.
    pub base_url: Option<&'a str>,
    /// What archive.yml has under `extra`, for templates alone.
    pub extra: &'a Value,
    /// The picture that theme.yml names, a path from `frame.root`.
    pub crest: Option<&'a str>,
}

impl<'a> Site<'a> {
    /// The site of these settings in this theme.
    pub fn new(config: &'a Config, theme: &'a Theme) -> Self {
        Self {
            title: &config.title,
            publisher: &config.publisher,
            language: &config.language,
            base_url: config.base_url.as_deref(),
            extra: &config.extra,
            crest: theme.settings.crest.as_deref(),
        }
    }
}
