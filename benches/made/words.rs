//! The words of which the sentences, names and titles of invented councils are made.

/// Beginnings and ends of the names of councils.
pub const PLACES: (&[&str], &[&str]) = (
    &[
        "Quern", "Tessel", "Wren", "Orrin", "Pell", "Garl", "Vane", "Lorn", "Brisk", "Cawl",
        "Dunner", "Eddle", "Farl", "Hesk", "Isk", "Jass", "Mickle", "Nettle", "Skerr", "Thrum",
        "Ulver", "Yarl", "Zell", "Ambry",
    ],
    &[
        "shire", "mouth", "dale", "haven", "minster", "holm", "gate", "water", "bridge", "fold",
    ],
);

/// Given names; no two of them differ by a single letter.
pub const GIVEN: &[&str] = &[
    "Adebayo",
    "Agnes",
    "Barnaby",
    "Beatrix",
    "Callum",
    "Charlotte",
    "Dafydd",
    "Dorothy",
    "Edmund",
    "Eleanor",
    "Farouk",
    "Florence",
    "Gareth",
    "Gwendolen",
    "Harriet",
    "Hector",
    "Imogen",
    "Isaac",
    "Jasmine",
    "Jonathan",
    "Katherine",
    "Kenneth",
    "Lorna",
    "Lucian",
    "Margaret",
    "Mohammed",
    "Nadia",
    "Nicholas",
    "Olivia",
    "Oswald",
    "Parveen",
    "Philip",
    "Quentin",
    "Rajesh",
    "Rosalind",
    "Samantha",
    "Stephen",
    "Theodore",
    "Thomasina",
    "Ursula",
    "Vikram",
    "Vivienne",
    "Wilfred",
    "Winifred",
    "Yasmin",
    "Zachary",
];

/// Beginnings and ends of surnames; no two surnames differ by a single letter.
pub const SURNAME: (&[&str], &[&str]) = (
    &[
        "Alder", "Birch", "Brack", "Chester", "Clough", "Dray", "Elmer", "Fair", "Garth", "Hather",
        "Holling", "Ingle", "Kester", "Lang", "Marsh", "Nether", "Oak", "Pem", "Ravens", "Scar",
        "Stan", "Thistle", "Under", "Wake", "Wyn", "Yax",
    ],
    &[
        "bury", "combe", "croft", "field", "ford", "ley", "more", "stead", "thwaite", "ton",
        "wick", "worth",
    ],
);

/// What a panel is about.
pub const SUBJECTS: &[&str] = &[
    "Adult Care",
    "Libraries",
    "Highways",
    "Schools",
    "Housing",
    "Waste",
    "Planning",
    "Licensing",
    "Public Health",
    "Fostering",
    "Pensions",
    "Audit",
    "Flood Risk",
    "Parks",
    "Trading Standards",
    "Transport",
    "Youth Justice",
    "Harbours",
    "Heritage",
    "Property",
];

/// What kind of body it is.
pub const KINDS: &[&str] = &["advisory panel", "committee", "select committee", "board"];

/// What a recurring report of a panel is about.
pub const ASPECTS: &[&str] = &[
    "performance",
    "complaints",
    "budget outturn",
    "staffing",
    "risk register",
    "inspections",
    "capital programme",
    "partnership working",
];

/// What a figure of a recurring report counts, and its unit.
pub const FIGURES: &[(&str, &str, &str)] = &[
    ("answered-in-time", "Requests answered in time", "%"),
    ("received", "Complaints received", "complaints"),
    ("spent", "Spent in the period", "thousand pounds"),
    ("in-post", "Staff in post", "people"),
    ("open", "Risks that stay open", "risks"),
    ("held", "Inspections held", "inspections"),
    ("finished", "Schemes finished", "schemes"),
    ("partners", "Partners that took part", "partners"),
];

/// What an item that comes once is about.
pub const MATTERS: &[&str] = &[
    "Crossing",
    "New depot",
    "Lease",
    "Petition",
    "Bus shelter",
    "Speed limit",
    "Footbridge",
    "Car park charges",
    "Drainage works",
    "Resurfacing",
    "Tree planting",
    "Street lighting",
    "Public toilets",
    "Allotments",
    "Market hall roof",
    "Play area",
    "Community grant",
    "School extension",
    "Cycle route",
    "Archive store",
    "Sale of land",
    "Weight limit",
    "Recycling point",
    "Sheltered flats",
    "Youth club",
    "Sea wall",
    "Museum opening hours",
    "Temporary closure",
    "Village hall loan",
    "Naming of streets",
];

/// Where it is.
pub const WHERE: &[&str] = &[
    "Mill Lane",
    "Abbey Road",
    "the Corn Exchange",
    "Lower Green",
    "Station Approach",
    "Kiln Close",
    "Market Place",
    "Priory Wharf",
    "Tanner Street",
    "Windmill Hill",
    "Ferry Quay",
    "Beacon Fields",
    "Orchard Estate",
    "St Edith's Square",
    "Weavers Row",
    "Bridge End",
    "Castle Meadow",
    "Hollow Lane",
    "Saltings Drive",
    "Quarry Bank",
];

/// Where meetings are held.
pub const VENUES: &[&str] = &[
    "Council Chamber, County Hall",
    "Room 2, Guildhall",
    "Assembly Rooms",
    "online",
    "Elizabeth Room, Civic Centre",
];

/// Groups of members.
pub const GROUPS: &[&str] = &["Independent", "Residents", "Rural Alliance", "Progress"];

/// Who says something.
pub const SOURCES: &[&str] = &[
    "Members noted",
    "The Director reported",
    "Officers explained",
    "It was confirmed",
    "The report showed",
    "Members heard",
    "A member pointed out",
    "The Chairman was told",
    "In answer to a question it was said",
    "The meeting was reminded",
    "Residents had written",
    "The auditors had found",
];

/// How many.
pub const QUANTITIES: &[&str] = &[
    "most",
    "nearly all",
    "few",
    "many",
    "some",
    "more than half of the",
    "a growing number of",
    "all",
    "about a third of the",
    "fewer than expected of the",
    "the oldest of the",
    "several",
];

/// Of what.
pub const NOUNS: &[&str] = &[
    "applications",
    "repairs",
    "bus routes",
    "lettings",
    "footpaths",
    "gullies",
    "street lamps",
    "school places",
    "assessments",
    "complaints",
    "grants",
    "allotments",
    "library loans",
    "tenancies",
    "contracts",
    "surveys",
    "bridges",
    "drains",
    "hedges",
    "crossings",
    "vacancies",
    "training days",
    "volunteers",
    "youth clubs",
    "planning notices",
    "visits",
    "referrals",
    "invoices",
    "permits",
    "inspections",
    "care plans",
    "parking bays",
];

/// Which of them.
pub const WHICH: &[&str] = &[
    "in the northern parishes",
    "along the valley",
    "near the coast",
    "of smaller schools",
    "in the market towns",
    "put forward by residents",
    "of the former district",
    "in the older wards",
    "that had been deferred",
    "under the new agreement",
    "outside the ring road",
    "from the last round",
    "in private hands",
    "close to the river",
];

/// What became of them.
pub const DEEDS: &[&str] = &[
    "had been settled",
    "were waiting for a decision",
    "had come back from review",
    "were now shared between two teams",
    "cost more than had been foreseen",
    "had been put off",
    "needed a second visit",
    "were in better order than before",
    "had drawn no objection",
    "were paid for by the district",
    "had to be advertised again",
    "were looked at in turn",
    "stood ready for the winter",
    "had been handed over",
    "gave cause for concern",
    "were counted for the first time",
    "had been withdrawn",
    "could be kept as they were",
];

/// How, or by when.
pub const TAILS: &[&str] = &[
    "within the quarter",
    "before the winter",
    "without further charge",
    "by the end of the financial year",
    "as the earlier report had asked",
    "at the contractor's expense",
    "in the usual manner",
    "after a second round of letters",
    "with the help of volunteers",
    "against the advice of officers",
    "in spite of the weather",
    "since the offices had moved",
    "to the satisfaction of those concerned",
    "on the terms agreed before",
    "while the survey went on",
    "under delegated powers",
];

/// How one sentence leads to the next.
pub const LINKS: &[&str] = &[
    ", because ",
    ", although ",
    ", while ",
    "; ",
    ", and ",
    ", so that ",
    ", since ",
    ", whereas ",
];

/// What is decided of a report or a proposal.
pub const DECISIONS: &[&str] = &[
    "That the report be noted",
    "That the proposal be approved as set out in the report",
    "That the matter come back to the next meeting with costs",
    "That the recommendations be accepted, subject to the views of the parish councils",
    "That the Director be authorised to conclude the agreement",
    "That consideration be deferred until the survey is complete",
];

/// What somebody is asked to do.
pub const ACTIONS: &[&str] = &[
    "The Director to circulate the figures for each ward",
    "Officers to write to the parish councils",
    "The Clerk to arrange a visit to the site",
    "The Chairman to raise the matter with the district",
    "Officers to bring a shorter paper to the next meeting",
];

/// Why a member declared an interest.
pub const INTERESTS: &[&str] = &[
    "is a governor of a school nearby",
    "lives in the street concerned",
    "sits on the board of the charity",
    "holds an allotment there",
];
