//! The rules that find times, for users who ask why. Nothing depends on them.

/// The rule that found a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// *18 years old*
    Age,
    /// *two years ago*
    Ago,
    /// *over two years ago*
    AgoOver,
    /// *5/3/2018*: the month first
    American,
    /// *pre-2011*
    Beyond,
    /// *3.5.2018*, *3/5/2018*: the day first
    British,
    /// *the 19th century*
    Century,
    /// *8 p.m.*
    Clock,
    /// A date that says when the document was issued.
    Dateline,
    /// *3 May 2018*
    DayMonth,
    /// *the 17th*
    DayOfMonth,
    /// *the 1990s*
    Decade,
    /// *today*
    Deictic,
    /// *three months*
    Duration,
    /// *early 2018*
    Early,
    /// *the end of the year*
    Edge,
    /// *493 BC*
    Era,
    /// *Christmas*
    Feast,
    /// *fiscal 2018*
    Fiscal,
    /// *2018-05-03*
    Iso,
    /// *late 2018*
    Late,
    /// *two days later*
    Later,
    /// *mid-2018*
    Mid,
    /// *May 2018*
    Month,
    /// *May 3, 2018*
    MonthDay,
    /// *last week*
    Nearby,
    /// *the first week of May*
    PartOf,
    /// *the night of 3 May*
    PartOfDay,
    /// *the third quarter*
    Quarter,
    /// The second of two ends: *… to 5*
    RangeEnd,
    /// The first of two ends: *from 3 …*
    RangeStart,
    /// *last summer*
    Season,
    /// *every day*
    Set,
    /// *the past three years*
    Stretch,
    /// *now*, *recently*
    Vague,
    /// *Wednesday*
    Weekday,
    /// *Wednesday, 3 May*
    WeekdayDate,
    /// *2018*
    Year,
    /// *the 1979–1981 crisis*
    Years,
}

impl Rule {
    /// The name in the output of `explain`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Ago => "ago",
            Self::AgoOver => "ago-over",
            Self::American => "american",
            Self::Beyond => "beyond",
            Self::British => "british",
            Self::Century => "century",
            Self::Clock => "clock",
            Self::Dateline => "dateline",
            Self::DayMonth => "day-month",
            Self::DayOfMonth => "day-of-month",
            Self::Decade => "decade",
            Self::Deictic => "deictic",
            Self::Duration => "duration",
            Self::Early => "early",
            Self::Edge => "edge",
            Self::Era => "era",
            Self::Feast => "feast",
            Self::Fiscal => "fiscal",
            Self::Iso => "iso",
            Self::Late => "late",
            Self::Later => "later",
            Self::Mid => "mid",
            Self::Month => "month",
            Self::MonthDay => "month-day",
            Self::Nearby => "nearby",
            Self::PartOf => "part-of",
            Self::PartOfDay => "part-of-day",
            Self::Quarter => "quarter",
            Self::RangeEnd => "range-end",
            Self::RangeStart => "range-start",
            Self::Season => "season",
            Self::Set => "set",
            Self::Stretch => "stretch",
            Self::Vague => "vague",
            Self::Weekday => "weekday",
            Self::WeekdayDate => "weekday-date",
            Self::Year => "year",
            Self::Years => "years",
        }
    }
}
