//! Which papers are of one meeting.

use chrono::NaiveDate;
use minutebook::import::merge::{self, Key};

pub fn groups(keys: &[Key]) -> Vec<Vec<usize>> {
    merge::groups(&keys.iter().collect::<Vec<_>>())
}

fn keys(panel: &str, date: u32, meetings: &[&str], items: &[&str]) -> Key {
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Key {
        panel: (!panel.is_empty()).then(|| panel.to_owned()),
        date: NaiveDate::from_ymd_opt(2022, 2, date),
        ids: owned(meetings),
        items: owned(items),
        ..Key::default()
    }
}

#[test]
fn papers_of_one_meeting_find_each_other() {
    let told = [
        keys("roads", 8, &["h MId 1"], &["h AiId 10", "h AiId 11"]), // the meeting's page
        keys("", 0, &[], &["h AiId 11"]),                            // a page of an item
        keys("roads", 8, &[], &[]),                                  // a pack
        keys("", 0, &["h MId 1"], &[]),                              // the list of people
        keys("roads", 9, &[], &[]),                                  // another day
        keys("", 8, &[], &[]),                                       // it says no panel
        keys("parks", 8, &["h MId 2"], &["h IId 7"]),                // an issue goes through many
        keys("trees", 9, &["h MId 3"], &["h IId 7"]),
    ];
    let expected: [&[usize]; 5] = [&[0, 1, 2, 3], &[4], &[5], &[6], &[7]];
    assert_eq!(groups(&told), expected);
    assert!(groups(&[]).is_empty());
}

#[test]
fn two_meetings_of_a_panel_on_one_day_stay_two() {
    let told = [
        keys("roads", 8, &["h MId 1"], &[]),
        keys("roads", 8, &["h MId 2"], &[]),
        keys("roads", 8, &[], &[]),
        keys("roads", 8, &["MId 1"], &[]),
        keys("roads", 8, &[], &[]),
    ];
    assert_eq!(groups(&told), [vec![0], vec![1], vec![2, 4], vec![3]]);
    // Another host has other numbers, and a paper without a host may be of any.
    let told = [
        keys("roads", 8, &["h MId 1"], &[]),
        keys("roads", 8, &["k MId 9"], &[]),
        keys("roads", 8, &["MId 1"], &[]),
    ];
    assert_eq!(groups(&told).len(), 3);
    assert_eq!(groups(&told[..2]), [vec![0, 1]]);
    assert_eq!(groups(&[told[0].clone(), told[2].clone()]), [vec![0, 1]]);
    // An item that two meetings list joins them no more than their day does.
    let told = [
        keys("roads", 8, &["h MId 1"], &["h AiId 5"]),
        keys("roads", 8, &["h MId 2"], &["h AiId 5"]),
    ];
    assert_eq!(groups(&told).len(), 2);
}

#[test]
fn a_hundred_thousand_papers_are_grouped_at_once() {
    // Anything that grows with the square of their number would need many minutes, and be noticed.
    let told: Vec<Key> = (0..100_000_u32)
        .map(|at| {
            let meeting = format!("h MId {}", at / 10);
            let item = format!("h AiId {at}");
            keys(
                &format!("panel {}", at % 7),
                1 + at % 28,
                &[&meeting],
                &[&item],
            )
        })
        .collect();
    assert_eq!(groups(&told).len(), 10_000);
    let alike = vec![keys("roads", 8, &[], &["h AiId 1"]); 100_000];
    assert_eq!(groups(&alike).len(), 1);
}
