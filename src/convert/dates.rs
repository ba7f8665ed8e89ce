//! Explicit dates in prose. (Relative ones come with the full tagger.)
