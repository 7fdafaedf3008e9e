//! Rules of zones against what is known of them.

use super::*;
use chrono_tz::TZ_VARIANTS;

fn at(text: &str) -> NaiveDateTime {
    text.parse().expect("a local time")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn written(zone: Tz, days: Option<(&str, &str)>) -> String {
    let mut lines = Lines::default();
    rules(&mut lines, zone, days.map(|(a, b)| (day(a), day(b))));
    String::from_utf8(lines.into_bytes()).expect("UTF-8")
}

#[test]
fn london_has_the_two_rules_that_everybody_knows() {
    let expected = "BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"
    .replace('\n', "\r\n");
    assert_eq!(
        written(Tz::Europe__London, Some(("1996-04-01", "2024-01-01"))),
        expected
    );
    assert_eq!(written(Tz::Europe__London, None), expected);
}

#[test]
fn older_years_are_told_change_by_change_up_to_the_rules() {
    let text = written(Tz::Europe__London, Some(("1995-06-01", "2024-01-01")));
    let older = "BEGIN:STANDARD
DTSTART:19950101T000000
TZOFFSETFROM:+0000
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19950326T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19951022T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T010000
"
    .replace('\n', "\r\n");
    assert!(text.contains(&older), "{text}");
    assert_eq!(text.matches("RRULE").count(), 2);
}

#[test]
fn the_years_of_british_standard_time_are_one_phase() {
    let start = at("1967-01-01T00:00:00");
    let found = changes_between(start, (1967, 1972), Tz::Europe__London);
    let moments: Vec<String> = found.map(|change| text::local(change.local())).collect();
    let expected = [
        "19670319T020000",
        "19671029T030000",
        "19680218T020000",
        "19711031T030000",
        "19720319T020000",
        "19721029T030000",
    ];
    assert_eq!(moments, expected);
}

#[test]
fn a_zone_without_changes_has_one_phase() {
    let text = written(Tz::Asia__Kolkata, Some(("2024-01-01", "2025-01-01")));
    assert_eq!(text.matches("BEGIN:").count(), 2, "{text}");
    assert!(text.contains("TZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\nTZNAME:IST\r\n"));
}

#[test]
fn the_rule_is_found_where_it_holds() {
    let keeps = |zone| EuropeanRule::of(zone).is_some();
    for zone in [
        Tz::Europe__London,
        Tz::Europe__Dublin,
        Tz::Europe__Paris,
        Tz::GB,
    ] {
        assert!(keeps(zone), "{zone}");
    }
    for zone in [
        Tz::America__New_York,
        Tz::Europe__Istanbul,
        Tz::Europe__Tallinn,
        Tz::UTC,
    ] {
        assert!(!keeps(zone), "{zone}");
    }
}

#[test]
fn irish_summers_are_daylight_time_to_calendar_programs() {
    let text = written(Tz::Europe__Dublin, Some(("2024-01-01", "2024-02-01")));
    let summer = "BEGIN:DAYLIGHT\r\nDTSTART:19960331T010000\r\nTZOFFSETFROM:+0000\r\n\
                  TZOFFSETTO:+0100\r\nTZNAME:IST\r\n";
    assert!(text.contains(summer), "{text}");
    assert_eq!(text.matches("BEGIN:STANDARD").count(), 1);
}

#[test]
fn every_zone_can_be_written() {
    for zone in TZ_VARIANTS {
        let text = written(zone, Some(("2015-03-01", "2024-11-30")));
        assert_eq!(text.matches("BEGIN:").count(), text.matches("END:").count());
        assert!(text.contains("TZOFFSETTO:"), "{text}");
    }
}

#[test]
fn every_change_found_is_the_first_moment_of_its_phase() {
    for zone in [
        Tz::America__New_York,
        Tz::Africa__Casablanca,
        Tz::Australia__Lord_Howe,
    ] {
        let start = at("1990-01-01T00:00:00");
        let mut last = Phase::at(start, zone);
        for change in changes_between(start, (1990, 2030), zone) {
            assert_eq!(Phase::at(shifted(change.utc, -1), zone).offset, change.from);
            assert!(
                !differs(&last, &Phase::at(shifted(change.utc, -1), zone)),
                "{change:?}"
            );
            assert!(differs(&last, &change.to), "{change:?}");
            last = change.to;
        }
        assert!(!differs(&last, &Phase::at(at("2031-01-01T12:00:00"), zone)));
    }
}

#[test]
fn a_time_that_the_clocks_skip_is_the_hour_after() {
    let skipped = resolve(at("2024-03-31T01:30:00"), Tz::Europe__London);
    assert_eq!(skipped.local, at("2024-03-31T02:30:00"));
    assert_eq!(skipped.utc, at("2024-03-31T01:30:00"));
    let skipped = resolve(at("2024-03-10T02:00:00"), Tz::America__New_York);
    assert_eq!(skipped.local, at("2024-03-10T03:00:00"));
    let whole_day = resolve(at("2011-12-30T18:00:00"), Tz::Pacific__Apia);
    assert_eq!(whole_day.local, at("2011-12-31T18:00:00"));
}

#[test]
fn a_time_that_comes_twice_is_the_first() {
    let twice = resolve(at("2024-10-27T01:30:00"), Tz::Europe__London);
    assert_eq!(twice.local, at("2024-10-27T01:30:00"));
    assert_eq!(twice.utc, at("2024-10-27T00:30:00"));
}

#[test]
fn offsets_have_seconds_only_where_needed() {
    assert_eq!(clock_offset(0), "+0000");
    assert_eq!(clock_offset(-12_600), "-0330");
    assert_eq!(clock_offset(20_700), "+0545");
    assert_eq!(clock_offset(-75), "-000115");
}

#[test]
fn utc_is_known_by_its_names() {
    let names = |wanted| {
        TZ_VARIANTS
            .iter()
            .filter(|zone| is_utc(**zone) == wanted)
            .count()
    };
    assert_eq!(names(true), 8);
    assert!(is_utc(Tz::UTC) && !is_utc(Tz::GMT));
}

#[test]
fn the_ends_of_the_calendar_are_no_trouble() {
    let text = written(Tz::Europe__London, Some(("0001-01-01", "9999-12-31")));
    assert!(text.contains("TZOFFSETTO:-000115"), "{text}");
    let text = written(Tz::America__New_York, Some(("0001-01-01", "9999-12-31")));
    assert!(text.contains("DTSTART:00010101T000000"));
}
