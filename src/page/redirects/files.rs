//! Which files there are in the folder `redirects`, and where each stands.

use super::Rules;

/// A file of the folder `redirects`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RulesFile {
    /// The page that finds an old address.
    Finder,
    /// One of the lists.
    List(usize),
    /// The script of the page that finds.
    Script,
    /// One of its data files.
    Shard(usize),
    /// All as a table.
    Table,
    /// Which file goes where.
    Guide,
    /// Netlify's own rules.
    NetlifyRules,
    /// A function for Netlify.
    NetlifyFunction,
    /// A worker for Cloudflare.
    CloudflareWorker,
    /// Rules for Apache on shared hosting.
    ApacheHtaccess,
    /// Rules for Apache's own configuration.
    ApacheServer,
    /// The table that these look in.
    ApacheTable,
    /// The tables for nginx.
    NginxTables,
    /// What looks in them.
    NginxServer,
    /// A function for `CloudFront`, before S3.
    CloudFrontFunction,
    /// The table that it looks in.
    CloudFrontTable,
    /// Objects of S3 that lead on by themselves.
    S3Objects,
}

impl RulesFile {
    const FIXED: &[(Self, &str)] = &[
        (Self::Finder, "index.html"),
        (Self::Script, "find.js"),
        (Self::Table, "redirects.csv"),
        (Self::Guide, "README.txt"),
        (Self::NetlifyRules, "netlify/_redirects"),
        (
            Self::NetlifyFunction,
            "netlify/edge-functions/old-addresses.js",
        ),
        (Self::CloudflareWorker, "cloudflare/_worker.js"),
        (Self::ApacheHtaccess, "apache/htaccess.txt"),
        (Self::ApacheServer, "apache/old-addresses.conf"),
        (Self::ApacheTable, "apache/old-addresses.txt"),
        (Self::NginxTables, "nginx/old-addresses-http.conf"),
        (Self::NginxServer, "nginx/old-addresses-server.conf"),
        (Self::CloudFrontFunction, "s3/cloudfront-function.js"),
        (Self::CloudFrontTable, "s3/key-values.json"),
        (Self::S3Objects, "s3/objects.csv"),
    ];

    /// Its path in the site.
    pub fn path(self, rules: &Rules) -> String {
        match self {
            Self::List(n) => rules.shelves[n].path.clone(),
            Self::Shard(n) => format!("redirects/data/{n:03x}.js"),
            _ => {
                let name = Self::FIXED.iter().find(|(file, _)| *file == self);
                format!("redirects/{}", name.map_or("", |(_, name)| name))
            }
        }
    }

    /// All files that there are.
    pub(in crate::page) fn all(rules: &Rules) -> Vec<Self> {
        if rules.is_empty() {
            return Vec::new();
        }
        let fixed = Self::FIXED
            .iter()
            .map(|(file, _)| *file)
            .filter(|file| rules.of_older_system || !matches!(file, Self::Finder | Self::Script));
        fixed
            .chain((0..rules.shelves.len()).map(Self::List))
            .chain((0..rules.shards.len()).map(Self::Shard))
            .collect()
    }
}
