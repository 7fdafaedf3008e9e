//! Addresses go there and back.

use chrono::NaiveDate;
use minutebook::route::{Edition, Fineness, List, Route, Stretch, TAKEN, relative};
use proptest::prelude::*;

use crate::support::resolve;

fn slug() -> impl Strategy<Value = String> {
    "[a-z0-9][a-z0-9-]{0,12}".prop_filter("a name of the site", |s| {
        !TAKEN.contains(&s.as_str()) && s != "index" && s != "404"
    })
}

fn key() -> impl Strategy<Value = String> {
    (
        1900..2100,
        1..13_u32,
        1..29_u32,
        proptest::option::of("[a-z]{1,8}"),
    )
        .prop_map(|(y, m, d, more)| {
            let more = more.map_or(String::new(), |m| format!("-{m}"));
            format!("{y:04}-{m:02}-{d:02}{more}")
        })
}

/// The names of a file below a meeting's folder: whatever a file may be named.
fn file(ending: &'static str) -> impl Strategy<Value = String> {
    proptest::collection::vec("[^/\\x00-\\x1f]{1,10}", 1..4).prop_map(move |names| {
        let names: Vec<String> = names
            .into_iter()
            .map(|n| {
                if n.starts_with('.') {
                    format!("x{n}")
                } else {
                    n
                }
            })
            .collect();
        format!("{}{ending}", names.join("/"))
    })
}

/// A year, a month or a day of a list. A panel's days are its meetings.
fn part() -> impl Strategy<Value = Route> {
    let list = prop_oneof![
        slug().prop_map(List::Panel),
        slug().prop_map(List::Actions),
        slug().prop_map(List::Series),
        slug().prop_map(List::Person),
        Just(List::Decisions),
    ];
    let fineness = prop_oneof![
        Just(Fineness::Year),
        Just(Fineness::Month),
        Just(Fineness::Day),
    ];
    (list, 400_000..900_000_i32, fineness).prop_map(|(list, days, fineness)| {
        let day = NaiveDate::from_num_days_from_ce_opt(days).expect("a day");
        let fineness = match list {
            List::Panel(_) => fineness.min(Fineness::Month),
            _ => fineness,
        };
        Route::Part(list, Stretch::of(day, fineness))
    })
}

fn route() -> impl Strategy<Value = Route> {
    let report = file("").prop_filter("an item's number or a folder's page", |f| {
        (!f.starts_with(|c: char| c.is_ascii_digit()) || f.contains('/')) && f != "index"
    });
    prop_oneof![
        Just(Route::Home),
        Just(Route::Reports),
        Just(Route::People),
        Just(Route::Decisions),
        Just(Route::NotFound),
        Just(Route::Feed),
        Just(Route::Calendar),
        Just(Route::Robots),
        proptest::option::of(0..1000_u32).prop_map(Route::Sitemap),
        slug().prop_map(Route::Panel),
        slug().prop_map(Route::Actions),
        slug().prop_map(Route::PanelFeed),
        slug().prop_map(Route::PanelCalendar),
        slug().prop_map(Route::Series),
        slug().prop_map(Route::Person),
        slug().prop_map(Route::Page),
        part(),
        (slug(), key()).prop_map(|(p, m)| Route::Meeting(p, m)),
        (slug(), key(), "[0-9]{1,3}[a-z]?([.-][0-9a-z]{1,2}){0,2}")
            .prop_map(|(p, m, n)| Route::Item(p, m, n)),
        (slug(), key(), report).prop_map(|(p, m, f)| Route::Report(p, m, f)),
        (slug(), key(), file(".pdf")).prop_map(|(p, m, f)| Route::Document(p, m, f)),
        "[a-z]{1,8}\\.(css|svg|txt)"
            .prop_filter("robots", |f| f != "robots.txt")
            .prop_map(Route::File),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_route_goes_to_its_path_and_back(route in route()) {
        prop_assert_eq!(Route::parse(&route.path()), Some(route));
    }

    #[test]
    fn two_routes_never_share_a_path(one in route(), other in route()) {
        prop_assert!(one == other || one.path() != other.path());
    }

    #[test]
    fn a_link_leads_a_browser_to_its_target(from in route(), to in route()) {
        let (from, to) = (from.path(), to.path());
        let link = relative(&from, &to);
        let (came, anchor) = resolve(&from, &link);
        prop_assert_eq!(came.as_deref(), Some(to.as_str()), "by `{}`", link);
        prop_assert_eq!(anchor, None);
        prop_assert!(!link.starts_with('/') && link.rsplit('/').next().is_some_and(|n| !n.is_empty() && n != ".."));
        prop_assert!(link.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>&\\`{}|^".contains(&b)), "`{}` can stand in HTML", link);
    }

    #[test]
    fn no_path_makes_it_panic(path in "\\PC{0,40}") {
        if let Some(route) = Route::parse(&path) {
            prop_assert_eq!(Route::parse(&route.path()), Some(route.clone()));
            prop_assert_eq!(route.path(), path);
        }
    }

    #[test]
    fn editions_never_meet(one in route(), other in route(), n in 0..6_usize, m in 0..6_usize) {
        use Edition::{Epub, LargePrint, Listening, Plain, Site, Text};
        let editions = [Site, Plain, LargePrint, Text, Listening, Epub];
        prop_assume!(n != m);
        let of = |edition: Edition, route: &Route| edition.place(route).map(|(path, _)| path);
        if let (Some(one), Some(other)) = (of(editions[n], &one), of(editions[m], &other)) {
            prop_assert_ne!(one, other);
        }
    }
}
