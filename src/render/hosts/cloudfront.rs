//! A response headers policy of `CloudFront`, as its command line and its console take it.

use serde_json::json;

use super::{PERMISSIONS, Settings};

pub(super) fn policy(settings: &Settings<'_>) -> String {
    let policy = json!({
        "Name": "minutebook",
        "Comment": "Made by minutebook",
        "SecurityHeadersConfig": {
            "ContentSecurityPolicy": {
                "Override": true,
                "ContentSecurityPolicy": settings.policy,
            },
            "ContentTypeOptions": {"Override": true},
            "ReferrerPolicy": {
                "Override": true,
                "ReferrerPolicy": "strict-origin-when-cross-origin",
            },
        },
        "CustomHeadersConfig": {
            "Quantity": 1,
            "Items": [{"Header": "Permissions-Policy", "Value": PERMISSIONS, "Override": true}],
        },
    });
    format!("{policy:#}\n")
}
