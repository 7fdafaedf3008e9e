//! Calendars read by eye, and laws about any event.

use super::*;
use crate::render::golden::{self, text};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn time(text: &str) -> NaiveDateTime {
    text.parse().expect("a local time")
}

fn at(start: &str, end: Option<&str>) -> Start {
    Start::Time {
        start: time(start),
        end: end.map(time),
    }
}

fn event_of(uid: &str, start: Start) -> Event {
    Event {
        uid: format!("{uid}@archive.example.gov.uk"),
        stamp: "2024-03-12T09:00:00Z".parse().expect("a moment"),
        start,
        summary: "Schools Panel".to_owned(),
        description: None,
        location: None,
        url: None,
        status: EventStatus::Confirmed,
        categories: Vec::new(),
    }
}

fn calendar_of(zone: Tz, events: Vec<Event>) -> Calendar {
    Calendar {
        name: "Schools Panel".to_owned(),
        description: None,
        zone,
        events,
    }
}

/// The lines that begin with `name`, folded ones joined.
fn lines_of(bytes: &[u8], name: &str) -> Vec<String> {
    let whole = text(bytes).replace("\r\n ", "");
    let named = whole.lines().filter(|line| line.starts_with(name));
    named.map(str::to_owned).collect()
}

#[test]
fn a_calendar_reads_as_agreed() {
    let full = Event {
        summary: "Schools Panel: budget; fees, and \"more\"".to_owned(),
        description: Some(
            "Agenda:\n1. Apologies\n2. Minutes of 9 January\n3. Adroddiad Pennaeth y Gwasanaeth, \
             tŷ a dŵr yn yr ardal – y camau nesaf\\ymlaen"
                .to_owned(),
        ),
        location: Some("Council Chamber, County Hall; Room 2".to_owned()),
        url: Some("https://archive.example.gov.uk/schools/2024-03-05/?a=1,2;b".to_owned()),
        categories: vec![
            "Schools, colleges".to_owned(),
            " ".to_owned(),
            "Panel".to_owned(),
        ],
        ..event_of(
            "2024-03-05",
            at("2024-03-05T18:30:00", Some("2024-03-05T20:45:00")),
        )
    };
    let open = Event {
        status: EventStatus::Tentative,
        ..event_of("2024-07-02", at("2024-07-02T18:30:00", None))
    };
    let visit = Start::Day {
        from: day("2024-12-30"),
        to_inclusive: day("2024-12-31"),
    };
    let cancelled = Event {
        summary: "Cancelled: visits to schools".to_owned(),
        status: EventStatus::Cancelled,
        ..event_of("2024-12-30", visit)
    };
    let night = at("2024-03-31T01:30:00", Some("2024-03-31T03:00:00"));
    let value = Calendar {
        description: Some("All meetings of the panel, past and to come".to_owned()),
        ..calendar_of(
            Tz::Europe__London,
            vec![full, open, cancelled, event_of("clocks-forward", night)],
        )
    };
    golden::check("meetings.ics", &calendar(&value));
}

#[test]
fn old_meetings_have_the_clocks_of_their_time() {
    let old = |start: &str| event_of(&start[..10], at(start, None));
    let starts = [
        "1966-10-23T10:30:00",
        "1970-01-15T18:00:00",
        "1975-06-10T18:00:00",
        "1981-03-29T14:00:00",
        "1989-10-29T02:30:00",
        "1996-02-06T19:00:00",
        "2026-11-21T18:30:00",
    ];
    let value = calendar_of(Tz::Europe__London, starts.map(old).to_vec());
    golden::check("meetings-since-1966.ics", &calendar(&value));
}

#[test]
fn another_zone_is_told_for_the_years_of_its_events() {
    let starts = [
        "2006-04-10T19:00:00",
        "2007-03-20T19:00:00",
        "2009-11-03T19:00:00",
    ];
    let events = starts.map(|start| event_of(&start[..10], at(start, None)));
    let value = calendar_of(Tz::America__New_York, events.to_vec());
    golden::check("meetings-new-york.ics", &calendar(&value));
}

#[test]
fn times_in_utc_need_no_rules() {
    let start = at("2024-03-05T18:30:00", Some("2024-03-05T19:00:00"));
    let value = calendar_of(Tz::Etc__UTC, vec![event_of("utc", start)]);
    let bytes = calendar(&value);
    golden::check("meetings-utc.ics", &bytes);
    assert_eq!(lines_of(&bytes, "DTSTART"), ["DTSTART:20240305T183000Z"]);
    assert_eq!(lines_of(&bytes, "DTEND"), ["DTEND:20240305T190000Z"]);
}

#[test]
fn a_calendar_without_events_still_holds_something() {
    golden::check(
        "calendar-empty.ics",
        &calendar(&calendar_of(Tz::Europe__London, Vec::new())),
    );
    let utc = calendar(&calendar_of(Tz::UTC, Vec::new()));
    assert_eq!(lines_of(&utc, "BEGIN:VTIMEZONE").len(), 1, "{}", text(&utc));
}

#[test]
fn an_end_that_is_not_after_the_start_is_left_out() {
    let ends = |start: &str, end: &str| {
        let event = event_of("x", at(start, Some(end)));
        lines_of(
            &calendar(&calendar_of(Tz::Europe__London, vec![event])),
            "DTEND",
        )
        .len()
    };
    assert_eq!(ends("2024-03-05T18:30:00", "2024-03-05T18:30:00"), 0);
    assert_eq!(ends("2024-03-05T18:30:00", "2024-03-05T10:00:00"), 0);
    assert_eq!(ends("2024-03-05T18:30:00", "2024-03-06T00:10:00"), 1);
    // Both are the moment after the gap.
    assert_eq!(ends("2024-03-31T01:30:00", "2024-03-31T02:30:00"), 0);
}

#[test]
fn whole_days_end_on_the_day_after() {
    let both = |from: &str, to: &str| {
        let start = Start::Day {
            from: day(from),
            to_inclusive: day(to),
        };
        let bytes = calendar(&calendar_of(Tz::Europe__London, vec![event_of("x", start)]));
        [lines_of(&bytes, "DTSTART;"), lines_of(&bytes, "DTEND;")].concat()
    };
    let written = ["DTSTART;VALUE=DATE:20240228", "DTEND;VALUE=DATE:20240301"];
    assert_eq!(both("2024-02-28", "2024-02-29"), written);
    let turned = ["DTSTART;VALUE=DATE:20240228", "DTEND;VALUE=DATE:20240229"];
    assert_eq!(both("2024-02-28", "2024-02-01"), turned);
    assert_eq!(
        both("9999-12-31", "9999-12-31"),
        ["DTSTART;VALUE=DATE:99991231"]
    );
}

#[test]
fn what_no_calendar_can_name_is_left_out() {
    let far = Start::Day {
        from: NaiveDate::MIN,
        to_inclusive: NaiveDate::MAX,
    };
    let value = calendar_of(Tz::Europe__London, vec![event_of("x", far)]);
    assert!(lines_of(&calendar(&value), "BEGIN:VEVENT").is_empty());
}

fn any_start() -> impl Strategy<Value = Start> {
    let moment = || {
        (-4_000_000_000i64..4_000_000_000).prop_map(|seconds| {
            DateTime::from_timestamp(seconds, 0)
                .expect("in range")
                .naive_utc()
        })
    };
    prop_oneof![
        (moment(), prop::option::of(moment())).prop_map(|(start, end)| Start::Time { start, end }),
        (moment(), moment()).prop_map(|(from, to)| Start::Day {
            from: from.date(),
            to_inclusive: to.date(),
        }),
    ]
}

proptest! {
    #[test]
    fn any_values_keep_the_form(
        start in any_start(),
        words in prop::collection::vec(any::<String>(), 6),
        zone in 0..chrono_tz::TZ_VARIANTS.len(),
    ) {
        let event = Event {
            uid: words[0].clone(),
            summary: words[1].clone(),
            description: Some(words[2].clone()),
            url: Some(words[3].clone()),
            categories: vec![words[4].clone(), words[5].clone()],
            ..event_of("", start)
        };
        let bytes = calendar(&calendar_of(chrono_tz::TZ_VARIANTS[zone], vec![event]));
        prop_assert!(text(&bytes).ends_with("END:VCALENDAR\r\n"));
        for line in text(&bytes).split_terminator("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']));
        }
        let names = text(&bytes).replace("\r\n ", "");
        let named = |line: &str| line.split([':', ';']).next().is_some_and(|name| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '-')
        });
        prop_assert!(names.split_terminator("\r\n").all(named), "{}", names);
        prop_assert_eq!(lines_of(&bytes, "BEGIN:VEVENT").len(), 1);
    }
}
