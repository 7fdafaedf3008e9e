//! What is said, and what stays as it is written.

use super::*;

fn said(text: &str) -> String {
    let words = Words::new(
        "en",
        &[include_str!("../../../themes/default/words/en.yml")],
    );
    let list = [
        ("CLA", "children looked after"),
        ("R&D", "research and development"),
    ];
    let list = list.map(|(short, long)| (short.to_owned(), long.to_owned()));
    let abbreviations = Abbreviations::new(list.to_vec());
    Voice::new(&words, &abbreviations).say(text)
}

#[test]
fn signs_are_said_in_words() {
    for (written, spoken) in [
        ("£300,000 was spent", "300,000 pounds was spent"),
        (
            "£1.2m, £3 billion and £5k",
            "1.2 million pounds, 3 billion pounds and 5 thousand pounds",
        ),
        (
            "£1, £4.05, £0.75, £2.00, £1.01",
            "1 pound, 4 pounds 5 pence, 75 pence, 2 pounds, 1 pound 1 penny",
        ),
        ("-£20 (£m)", "minus 20 pounds (millions of pounds)"),
        ("£000s", "thousands of pounds"),
        (
            "£200–300 and £2–3m",
            "200 pounds to 300 pounds and 2 to 3 million pounds",
        ),
        ("4.5% of 12 %", "4.5 per cent of 12 per cent"),
        ("fell by -3%", "fell by minus 3 per cent"),
        ("Adults & Health, P&R", "Adults and Health, P and R"),
        (
            "in 2019/20, 2021-22 and 1999/00",
            "in 2019 to 2020, 2021 to 2022 and 1999 to 2000",
        ),
        ("pages 3–7, April–June", "pages 3 to 7, April to June"),
        ("at 14:00, 09:30 and 12:00", "at 2 pm, 9:30 am and 12 noon"),
        ("14:00–16:15", "2 pm to 4:15 pm"),
        ("2pm, 10.30am, 2–4pm", "2 pm, 10:30 am, 2 to 4 pm"),
        (
            "see para. 4.14 and paras 5",
            "see paragraph 4.14 and paragraphs 5",
        ),
        ("Cllr Lee, Cllrs Roe", "Councillor Lee, Councillors Roe"),
        (
            "roads, e.g. the A5, i.e., one",
            "roads, for example the A5, that is, one",
        ),
        ("motion No. 5, pp. 3", "motion number 5, pages 3"),
        ("<5 and (≥ 10)", "less than 5 and (at least 10)"),
        ("on 8 February 2022.", "on Tuesday 8 February 2022."),
        (
            "2022-02-08; 25/12/2021",
            "Tuesday 8 February 2022; Saturday 25 December 2021",
        ),
        ("CLA were", "children looked after were"),
    ] {
        assert_eq!(said(written), spoken, "{written}");
    }
}

#[test]
fn what_may_mean_two_things_stays() {
    for written in [
        "08/02/2022",
        "the 35p stamp",
        "£4.5",
        "01234–567890",
        "P/2019/20/5",
        "2019/21",
        "7 and 8 February 2022",
        "Tuesday 8 February 2022",
        "Tuesday, 8 February 2022",
        "30 February 2022",
        "was the answer? No. 5 said so",
        "ratio 1:10",
        "10:30 am",
        "14:00:05",
        "two CLAs",
        "children looked after (CLA)",
        "REF/CLA/7",
        "https://a.gov.uk/x?y=5%&z=2019/20",
        "pat.lee@anyshire.gov.uk",
        "A£5",
        "1–2–3",
        "no. 5",
        "s106",
        "and/or",
        "5-7",
        "US$5",
    ] {
        assert_eq!(said(written), *written);
    }
}

#[test]
fn what_was_added_for_an_abbreviation_comes_first() {
    let words = Words::new("en", &[]);
    let list = vec![("CLA".to_owned(), "children looked after".to_owned())];
    let abbreviations = Abbreviations::new(list);
    let voice = Voice::new(&words, &abbreviations);
    let mut text = "Of CLA".to_owned();
    voice.expand(&mut text, " [children looked after]");
    text.push_str(" and CLA");
    assert_eq!(
        voice.say(&text),
        "Of children looked after (CLA) and children looked after"
    );
}
