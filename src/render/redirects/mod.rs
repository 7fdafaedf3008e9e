//! Old addresses as rules for the usual hosts and servers, each in the server's own language.
//!
//! Every file is made of the same table, [`Rules`], and must come to the same answers: blind to
//! case, to the order of parameters and to parameters that do not count. Nothing of a record
//! reaches a file but through [`escape`].

mod apache;
mod escape;
mod netlify;
mod nginx;
mod s3;
mod script;
mod table;

use crate::page::{Look, Rule, Rules, RulesFile};

/// More paths than this make no pattern.
const MANY_PATHS: usize = 200;

/// The rules, and where this site stands.
pub(super) struct Book<'a> {
    rules: &'a Rules,
    look: &'a Look<'a>,
    /// What a path of this site is set behind to be led to: its address, or a slash where the
    /// archive does not know it.
    site: String,
}

impl<'a> Book<'a> {
    pub(super) fn new(rules: &'a Rules, look: &'a Look<'a>) -> Self {
        let base = look.archive.config.base_url.as_deref();
        Self {
            rules,
            look,
            site: escape::site(base.unwrap_or("/")),
        }
    }

    /// The bytes of a file. The pages among them are made by templates.
    pub(super) fn bytes(&self, file: RulesFile) -> Vec<u8> {
        let text = match file {
            RulesFile::Finder | RulesFile::List(_) => String::new(),
            RulesFile::Script => script::finder(self),
            RulesFile::Shard(n) => script::shard(self, n),
            RulesFile::NetlifyFunction => script::netlify(self),
            RulesFile::CloudflareWorker => script::cloudflare(self),
            RulesFile::CloudFrontFunction => script::cloudfront(self),
            RulesFile::NetlifyRules => netlify::rules(self),
            RulesFile::ApacheHtaccess => apache::htaccess(self),
            RulesFile::ApacheServer => apache::server(self),
            RulesFile::ApacheTable => apache::table(self),
            RulesFile::NginxTables => nginx::tables(self),
            RulesFile::NginxServer => nginx::server(self),
            RulesFile::CloudFrontTable => s3::key_values(self),
            RulesFile::S3Objects => s3::objects(self),
            RulesFile::Table => table::table(self),
            RulesFile::Guide => include_str!("guide.txt").to_owned(),
        };
        text.into_bytes()
    }

    /// Where a rule leads, as harmless in every file.
    fn to(&self, rule: &Rule) -> String {
        format!("{}{}", self.site, escape::path(&rule.to))
    }

    /// Whether some rules hold on one host alone.
    fn bound(&self) -> bool {
        self.rules.list.iter().any(|rule| rule.host.is_some())
    }

    /// The rules for servers, the more exact ones first.
    fn exact_first(&self) -> Vec<&'a Rule> {
        let mut out: Vec<&Rule> = self.rules.served().collect();
        out.sort_by_key(|rule| (rule.host.is_none(), std::cmp::Reverse(rule.params.len())));
        out
    }
}
