//! The files from which hosts take their settings: which there are, and where each stands.

use crate::config::{Config, Host};

use super::Rules;

/// A file with settings for a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HostFile {
    /// Headers, for Netlify and Cloudflare, which have one language.
    Headers,
    /// Netlify's rules for old addresses.
    Redirects,
    /// Everything for Apache.
    Htaccess,
    /// Everything for Azure Static Web Apps.
    Azure,
    /// For nginx, what belongs into `http`.
    NginxHttp,
    /// For nginx, what belongs into `server`.
    NginxServer,
    /// A response headers policy of `CloudFront`.
    CloudFront,
}

impl HostFile {
    /// Its path in the site.
    pub fn path(self) -> &'static str {
        match self {
            Self::Headers => "_headers",
            Self::Redirects => "_redirects",
            Self::Htaccess => ".htaccess",
            Self::Azure => "staticwebapp.config.json",
            Self::NginxHttp => "hosts/nginx/site-http.conf",
            Self::NginxServer => "hosts/nginx/site-server.conf",
            Self::CloudFront => "hosts/cloudfront/response-headers-policy.json",
        }
    }

    /// All that an archive asks for.
    pub(super) fn all(config: &Config, rules: &Rules) -> Vec<Self> {
        let mut out = Vec::new();
        for host in &config.hosts {
            match host {
                Host::Apache => out.push(Self::Htaccess),
                Host::Azure => out.push(Self::Azure),
                Host::Cloudflare => out.push(Self::Headers),
                Host::CloudFront => out.push(Self::CloudFront),
                Host::Netlify if rules.is_empty() => out.push(Self::Headers),
                Host::Netlify => out.extend([Self::Headers, Self::Redirects]),
                Host::Nginx => out.extend([Self::NginxHttp, Self::NginxServer]),
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}
