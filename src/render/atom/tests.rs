//! A feed read by eye, and laws about any text.

use super::*;
use crate::render::golden::{self, text};
use proptest::prelude::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

fn entry_of(id: &str, title: &str) -> Entry {
    Entry {
        id: id.to_owned(),
        url: "https://archive.example.gov.uk/schools/2024-03-05/".to_owned(),
        title: title.to_owned(),
        updated: at("2024-03-12T09:00:00Z"),
        published: at("2024-03-05T18:30:00Z"),
        summary_html: String::new(),
        categories: Vec::new(),
    }
}

fn feed_of(entries: Vec<Entry>) -> Feed {
    Feed {
        title: "Schools Panel: meetings".to_owned(),
        subtitle: None,
        id: "https://archive.example.gov.uk/schools/feed.xml".to_owned(),
        self_url: "https://archive.example.gov.uk/schools/feed.xml".to_owned(),
        site_url: "https://archive.example.gov.uk/schools/".to_owned(),
        language: "en-GB".to_owned(),
        author: "Example County Council".to_owned(),
        author_email: None,
        updated: at("2024-03-12T09:00:00Z"),
        entries,
    }
}

#[test]
fn a_feed_reads_as_agreed() {
    let full = Entry {
        url: "https://archive.example.gov.uk/schools/2024-03-05/tŷ/".to_owned(),
        summary_html: "<p>The panel <em>noted</em> the report &amp; asked for \"more\".</p>\n\
                       <p>See <a href=\"https://archive.example.gov.uk/a/?b=1&amp;c=2\">item 4</a>.\
                       A form feed\u{c} from an old scan.</p>"
            .to_owned(),
        categories: vec![
            "Minutes".to_owned(),
            " ".to_owned(),
            "Schools & \"colleges\"".to_owned(),
        ],
        ..entry_of(
            "tag:archive.example.gov.uk,2024:schools/2024-03-05",
            "5 March 2024: <i>not</i> HTML & so on",
        )
    };
    let plain = entry_of(
        "https://archive.example.gov.uk/schools/2024-01-09/",
        "9 January 2024",
    );
    let feed_value = Feed {
        subtitle: Some("Agendas and minutes, newest first".to_owned()),
        author_email: Some("democracy@example.gov.uk".to_owned()),
        ..feed_of(vec![full, plain])
    };
    golden::check("feed.xml", &feed(&feed_value));
}

#[test]
fn an_empty_feed_is_valid_too() {
    golden::check("feed-empty.xml", &feed(&feed_of(Vec::new())));
}

#[test]
fn dates_that_contradict_themselves_are_put_right() {
    let late = Entry {
        updated: at("2024-03-01T00:00:00Z"),
        published: at("2025-06-01T00:00:00Z"),
        ..entry_of("https://x.uk/1", "One")
    };
    let bytes = feed(&feed_of(vec![late]));
    let moments = golden::elements(&bytes, "updated");
    assert_eq!(moments, ["2025-06-01T00:00:00Z", "2025-06-01T00:00:00Z"]);
}

#[test]
fn an_id_stands_once() {
    let first = entry_of("https://x.uk/a b", "First");
    let second = entry_of("https://x.uk/a%20b", "Second");
    let bytes = feed(&feed_of(vec![first, second]));
    assert_eq!(
        golden::elements(&bytes, "title"),
        ["Schools Panel: meetings", "First"]
    );
}

#[test]
fn blanks_are_filled_or_left_out() {
    let blank = Feed {
        subtitle: Some(" ".to_owned()),
        author: "\n".to_owned(),
        author_email: Some("nobody at home".to_owned()),
        language: String::new(),
        ..feed_of(vec![entry_of("https://x.uk/1", "  ")])
    };
    let bytes = feed(&blank);
    assert_eq!(
        golden::elements(&bytes, "name"),
        ["Schools Panel: meetings"]
    );
    let titles = golden::elements(&bytes, "title");
    assert_eq!(
        titles[1],
        "https://archive.example.gov.uk/schools/2024-03-05/"
    );
    for absent in ["<subtitle", "<email", "xml:lang", "<content"] {
        assert!(!text(&bytes).contains(absent), "{absent}");
    }
}

#[test]
fn an_email_has_two_sides() {
    assert!(is_email("a@b"));
    for wrong in ["", "a", "@b", "a@", "a b@c", "a@b\n"] {
        assert!(!is_email(wrong), "{wrong:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_back(any in any::<String>()) {
        let html = format!("<p>{any}</p>");
        let given = Entry { summary_html: html.clone(), ..entry_of("https://x.uk/1", &any) };
        let bytes = feed(&feed_of(vec![given]));
        let contents = golden::elements(&bytes, "content");
        prop_assert_eq!(contents, vec![xml::clean(&html).into_owned()]);
        if !any.trim().is_empty() {
            let titles = golden::elements(&bytes, "title");
            prop_assert_eq!(titles[1].as_str(), &*xml::clean(&any));
        }
    }

    #[test]
    fn any_values_are_well_formed(
        texts in prop::collection::vec(any::<String>(), 9),
        seconds in prop::collection::vec(0i64..4_000_000_000, 3),
    ) {
        let moment = |place: usize| DateTime::from_timestamp(seconds[place], 0).expect("in range");
        let given = Feed {
            title: texts[0].clone(),
            subtitle: Some(texts[1].clone()),
            id: texts[2].clone(),
            language: texts[3].clone(),
            author: texts[4].clone(),
            author_email: Some(format!("{}@x", texts[5])),
            updated: moment(0),
            entries: vec![Entry {
                id: texts[6].clone(),
                url: texts[7].clone(),
                categories: vec![texts[8].clone()],
                updated: moment(1),
                published: moment(2),
                ..entry_of("", &texts[0])
            }],
            ..feed_of(Vec::new())
        };
        let bytes = feed(&given);
        prop_assert_eq!(golden::elements(&bytes, "id").len(), 2);
        let updated = golden::elements(&bytes, "updated");
        prop_assert!(updated[0] >= updated[1]);
        prop_assert!(updated[1] >= golden::elements(&bytes, "published")[0]);
    }
}
