//! A panel by the name of its folder, as somebody types it.

use super::{Archive, PanelId};
use crate::diag::nearest;

/// How many panels a message names.
const NAMED: usize = 20;

impl Archive {
    /// The panel of this folder; where there is none, what to say to whoever asked for it.
    pub fn panel_called(&self, slug: &str) -> Result<PanelId, String> {
        let found = self.panels.iter().find(|(_, p)| p.record.slug == slug);
        found.map(|(id, _)| id).ok_or_else(|| self.no_panel(slug))
    }

    fn no_panel(&self, slug: &str) -> String {
        let known: Vec<&str> = self
            .panels
            .iter()
            .map(|(_, panel)| panel.record.slug.as_str())
            .collect();
        let mut message = format!("there is no panel `{slug}`");
        if let Some(near) = nearest(slug, known.iter().copied()) {
            message.push_str(&format!("; did you mean `{near}`?"));
        }
        if known.is_empty() {
            message.push_str("; the archive has none yet");
            return message;
        }
        message.push_str("\n  the panels are: ");
        message.push_str(&known[..known.len().min(NAMED)].join(", "));
        if known.len() > NAMED {
            message.push_str(&format!(" and {} more", known.len() - NAMED));
        }
        message
    }
}
