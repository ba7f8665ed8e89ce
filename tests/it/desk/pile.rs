//! Invented documents on two stories; one partly copies another.

/// Writes them to a new folder.
pub(super) fn pile() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in DOCUMENTS {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

const DOCUMENTS: [(&str, &str); 6] = [
    (
        "harbour-daily.txt",
        "Crane falls on Tellin quay\n\n\
         Harbour Daily, 4 May 2022\n\n\
         A crane fell on the quay of Tellin on Tuesday and killed three dockers, the harbour \
         office said. Twelve people were hurt.\n\n\
         The crane had been inspected in March, said Mira Osk, who runs the harbour office. \
         \"The crane was inspected in March and found to be in order,\" she told reporters.\n\n\
         Osk denied that the crane was overloaded.\n",
    ),
    (
        "tellin-post.txt",
        "Five dead as crane collapses\n\n\
         Tellin Post, 5 May 2022\n\n\
         Five dockers were killed when a crane fell on the quay of Tellin on Tuesday, police \
         said. Nobody had inspected the crane for a year, a docker said.\n\n\
         The dockers' union blamed the harbour office for the accident. Jon Varga, who speaks \
         for the union, said the crane was overloaded.\n",
    ),
    (
        "coast-radio.txt",
        "Crane accident at Tellin\n\n\
         Coast Radio, 4 May 2022\n\n\
         A crane collapsed on the quay of Tellin on Tuesday. At least three dockers were \
         killed and about a dozen people were hurt, the harbour office said.\n\n\
         The port of Tellin stayed closed on Wednesday.\n",
    ),
    (
        "evening-gazette-of-the-northern-coast.txt",
        "A crane that had stood on the old quay of Tellin for forty-one years collapses in a \
         storm and kills dockers\n\n\
         The Evening Gazette of the Northern Coast, 6 May 2022\n\n\
         A crane fell on the quay of Tellin on Tuesday and killed three dockers, the harbour \
         office said. Fourteen people were hurt.\n\n\
         The crane had been inspected in March, said Mira Osk, who runs the harbour office. \
         \"The crane was inspected in March and found to be in order,\" she told reporters.\n\n\
         Mira Oskar of the harbour office said that the storm had reached 110 kilometres an \
         hour.\n",
    ),
    (
        "market-flood.txt",
        "Flood closes the market of Arnwick\n\n\
         Arnwick Courier, 2 June 2022\n\n\
         A flood closed the market of Arnwick on Wednesday and forced 200 people from their \
         homes, the town council said. No one was hurt.\n\n\
         \"We had no warning,\" said Lena Marsh, who sells fish there.\n",
    ),
    (
        "river-watch.txt",
        "River Arn floods Arnwick market\n\n\
         River Watch, 3 June 2022\n\n\
         The River Arn flooded the market of Arnwick on Wednesday. Some 350 people left their \
         homes, the fire service said.\n\n\
         The town council said it had warned the traders on Tuesday. Lena Marsh, a trader, \
         denied that the council had warned anybody.\n",
    ),
];
