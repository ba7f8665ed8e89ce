//! Quotations in prose: what stands between quote marks.
