//! `allow:` of any record and of `archive.yml`: warnings by their codes, each with the reason why
//! it is heard no more.

use super::fields::{Fields, text};
use crate::diag::{Allowance, Diagnostic, Severity, codes};

impl Fields<'_> {
    /// Hands on what the record switches off; `everywhere` where it holds for the whole archive.
    pub fn allow(&mut self, everywhere: bool) {
        for (key, node) in self.map("allow") {
            let fault = match codes::find(&key.name) {
                None => format!("there is no warning `{}`", key.name),
                Some(code) if code.severity == Severity::Error => {
                    format!("{} is an error, which cannot be switched off", code.id)
                }
                Some(code) => {
                    let reason = text(node, &key.name, self.findings())
                        .map(|reason| reason.value.trim().to_owned())
                        .filter(|reason| !reason.is_empty());
                    if let Some(reason) = reason {
                        self.findings().allow(Allowance {
                            code,
                            span: key.span,
                            everywhere,
                            reason,
                        });
                        continue;
                    }
                    format!("{} is switched off without a reason", code.id)
                }
            };
            self.findings()
                .push(Diagnostic::at(codes::BAD_ALLOWANCE, key.span, fault));
        }
    }
}
