//! What one paper withholds stands in nothing that comes of several, whatever the others show.

use minutebook::import::draft::{Document, Exempt, HIDDEN_TITLE, Item, Meeting, Report};
use minutebook::import::merge;
use minutebook::import::remarks::Kind;

use super::{item, meeting, merged, said, text};
use crate::support::kinds;

#[test]
fn what_one_paper_withholds_no_other_gives_away() {
    let secret = |title: &str| Item {
        agenda: text("zzcanary agenda"),
        decision: text("zzcanary decision"),
        from: said("zzcanary"),
        documents: vec![Document {
            title: "zzcanary".into(),
            ..Document::default()
        }],
        cut_off: Some(3),
        ..item(title, "zzcanary minutes")
    };
    let stub = |title: &str| Item {
        exempt: Some(Exempt { paragraph: Some(3) }),
        ..item(title, "")
    };
    let report = Report {
        title: "zzcanary".into(),
        item: Some(1),
        blocks: text("zzcanary"),
        ..Report::default()
    };
    let shown = |title: &str| Meeting {
        reports: vec![report.clone()],
        ..meeting(vec![
            item("Open", "Said."),
            secret(title),
            item("Close", "Four."),
        ])
    };
    let hidden = |title: &str| meeting(vec![item("Open", ""), stub(title), item("Close", "")]);
    for (one, other) in [
        (shown("Sale"), hidden("Sale")),
        (hidden("Sale"), shown("Sale")),
        (shown("zzcanary sale"), hidden(HIDDEN_TITLE)),
        (hidden(HIDDEN_TITLE), shown("zzcanary sale")),
    ] {
        let drafts = [one, other];
        let (meeting, remarks) = merged(drafts.to_vec());
        let shown = drafts.map(|draft| merge::without_withheld(&draft, &meeting));
        assert!(shown.iter().all(|draft| draft.items.len() == 2));
        let told = format!("{meeting:?} {remarks:?} {shown:?}");
        assert!(!told.contains("zzcanary"), "{told}");
        assert_eq!(meeting.items.len(), 3);
        assert_eq!(meeting.items[1].exempt, Some(Exempt { paragraph: Some(3) }));
        assert_eq!(kinds(&remarks), [Kind::Restricted]);
    }
}

/// Remarks of papers that were merged before the one that restricts say nothing either, and items
/// that cannot be told from a restricted one are left out with it.
#[test]
fn what_the_last_paper_withholds_is_unsaid() {
    let shown = |title: &str, mover: &str| Item {
        mover: said(mover),
        ..item(title, "zzcanary said at some length")
    };
    let stub = || Item {
        exempt: Some(Exempt { paragraph: None }),
        ..item(HIDDEN_TITLE, "")
    };
    let open = |title: &str| item(title, "Four and more words.");
    let page = |mover: &str| meeting(vec![open("Open"), shown("zzcanary", mover), open("Close")]);
    let drafts = vec![
        page("zzcanary one"),
        page("zzcanary two"),
        meeting(vec![item("Open", ""), stub(), item("Close", "")]),
    ];
    let (whole, remarks) = merged(drafts);
    assert_eq!(whole.items[1].title, HIDDEN_TITLE);
    assert_eq!(kinds(&remarks), [Kind::Restricted]);
    assert!(!format!("{whole:?} {remarks:?}").contains("zzcanary"));
    // Two are hidden where two are shown; one where two are, of which either may be the one.
    for stubs in [vec![stub(), stub()], vec![stub()]] {
        let both = meeting(vec![
            open("Open"),
            shown("zzcanary", ""),
            shown("zzcanary 2", ""),
            open("Close"),
        ]);
        let mut hidden = vec![item("Open", "")];
        hidden.extend(stubs);
        hidden.push(item("Close", ""));
        let (whole, remarks) = merged(vec![both, meeting(hidden)]);
        assert!(
            !format!("{whole:?} {remarks:?}").contains("zzcanary"),
            "{whole:?} {remarks:?}"
        );
        assert_eq!(
            whole
                .items
                .iter()
                .filter(|item| item.exempt.is_none())
                .count(),
            2
        );
    }
    // Where the older system numbers both, they are two.
    let numbered = |item: Item, id: &str| Item {
        ids: vec![id.to_owned()],
        ..item
    };
    let (whole, _) = merged(vec![
        meeting(vec![
            numbered(open("Open"), "h AiId 1"),
            numbered(open("Late"), "h AiId 2"),
            numbered(open("Later"), "h AiId 3"),
        ]),
        meeting(vec![
            numbered(item("Open", ""), "h AiId 1"),
            numbered(stub(), "h AiId 9"),
        ]),
    ]);
    assert_eq!(
        whole
            .items
            .iter()
            .filter(|item| item.exempt.is_some())
            .count(),
        1
    );
}

#[test]
fn a_meeting_that_one_paper_withholds_is_panel_and_day() {
    let shown = Meeting {
        title: said("zzcanary"),
        venue: said("zzcanary"),
        notices: text("zzcanary"),
        ..meeting(vec![item("zzcanary", "zzcanary")])
    };
    let closed = Meeting {
        withheld: true,
        ..meeting(vec![])
    };
    for drafts in [[shown.clone(), closed.clone()], [closed, shown]] {
        let (whole, remarks) = merged(drafts.to_vec());
        assert!(whole.withheld && whole.items.is_empty());
        let left = drafts.map(|draft| merge::without_withheld(&draft, &whole));
        assert!(!format!("{whole:?} {remarks:?} {left:?}").contains("zzcanary"));
        assert_eq!(kinds(&remarks), [Kind::Restricted]);
    }
}
