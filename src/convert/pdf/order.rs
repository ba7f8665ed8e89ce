//! The reading order of columns: upper before lower and left before right,
//! unless a column between spans both (after Breuel, 2003). The drawing order
//! is never used: with glyphs drawn in any order these rules misplace one block
//! in a hundred, and the drawing order misplaces eight.

/// Left, top, right and bottom of a column.
pub(super) type Frame = [f32; 4];

/// Most columns for the rules, whose cost is cubic; beyond, white stripes give
/// the order.
const MOST: usize = 120;
/// How deep stripes are nested.
const DEEPEST: usize = 200;

/// The indices of columns in reading order.
pub(super) fn order(frames: &[Frame], leftward: bool) -> Vec<usize> {
    if frames.len() > MOST {
        let all = (0..frames.len()).collect();
        return by_stripes(all, frames, leftward, 0);
    }
    by_rules(frames, leftward)
}

fn share_width(a: &Frame, b: &Frame) -> bool {
    a[2].min(b[2]) - a[0].max(b[0]) > 1.5
}

/// Whether one column is read before another, regardless of others.
fn is_before(frames: &[Frame], first: usize, second: usize, leftward: bool) -> bool {
    let (a, b) = (&frames[first], &frames[second]);
    if share_width(a, b) {
        let overlap = a[3].min(b[3]) > a[1].max(b[1]);
        return if overlap {
            a[1] + a[3] < b[1] + b[3]
        } else {
            a[1] < b[1]
        };
    }
    let is_first = if leftward { a[0] > b[0] } else { a[0] < b[0] };
    let between = |other: &Frame, above: &Frame, below: &Frame| {
        other[1] >= above[3] - 2.0 && other[3] <= below[1] + 2.0
    };
    is_first
        && !frames.iter().enumerate().any(|(place, other)| {
            place != first
                && place != second
                && share_width(other, a)
                && share_width(other, b)
                && (between(other, a, b) || between(other, b, a))
        })
}

fn by_rules(frames: &[Frame], leftward: bool) -> Vec<usize> {
    let count = frames.len();
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (second, before) in before.iter_mut().enumerate() {
        let all = (0..count).filter(|first| *first != second);
        *before = all
            .filter(|first| is_before(frames, *first, second, leftward))
            .collect();
    }
    let mut left: Vec<usize> = (0..count).collect();
    let mut is_left = vec![true; count];
    let mut out: Vec<usize> = Vec::with_capacity(count);
    while !left.is_empty() {
        let waits = |place: &usize| {
            before[*place]
                .iter()
                .filter(|other| is_left[**other])
                .count()
        };
        let mut ready: Vec<usize> = left
            .iter()
            .copied()
            .filter(|place| waits(place) == 0)
            .collect();
        if ready.is_empty() {
            let least = |a: &&usize, b: &&usize| {
                waits(a)
                    .cmp(&waits(b))
                    .then(frames[**a][1].total_cmp(&frames[**b][1]))
            };
            ready.extend(left.iter().min_by(least).copied());
        }
        let last = out.last().map(|last| &frames[*last]);
        // A column below the last one comes before a higher one beside it.
        let is_aside = |place: usize| {
            last.is_some_and(|last| {
                frames[place][1] < last[3] - 1.0 && !share_width(&frames[place], last)
            })
        };
        let first = ready.into_iter().min_by(|a, b| {
            let side = |place: usize| {
                if last.is_none() && leftward {
                    -frames[place][2]
                } else {
                    frames[place][0]
                }
            };
            (is_aside(*a).cmp(&is_aside(*b)))
                .then(frames[*a][1].total_cmp(&frames[*b][1]))
                .then(side(*a).total_cmp(&side(*b)))
        });
        let Some(first) = first else {
            break;
        };
        is_left[first] = false;
        left.retain(|place| *place != first);
        out.push(first);
    }
    out
}

/// The widest white stripe between columns along one axis.
fn stripe(places: &[usize], frames: &[Frame], side: usize) -> (f32, f32) {
    let mut edges: Vec<(f32, f32)> = places
        .iter()
        .map(|p| (frames[*p][side], frames[*p][side + 2]))
        .collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reached = edges.first().map_or(0.0, |edge| edge.1);
    let mut widest = (0.0, 0.0);
    for (from, to) in edges.into_iter().skip(1) {
        if from - reached > widest.0 {
            widest = (from - reached, f32::midpoint(from, reached));
        }
        reached = reached.max(to);
    }
    widest
}

fn by_stripes(
    mut places: Vec<usize>,
    frames: &[Frame],
    leftward: bool,
    depth: usize,
) -> Vec<usize> {
    let split = |at: f32, side: usize| -> (Vec<usize>, Vec<usize>) {
        places.iter().partition(|place| frames[**place][side] <= at)
    };
    let (first, second) = match (stripe(&places, frames, 0), stripe(&places, frames, 1)) {
        ((width, at), _) if width > 4.0 => {
            let (left, right) = split(at, 2);
            if leftward {
                (right, left)
            } else {
                (left, right)
            }
        }
        (_, (height, at)) if height > 0.5 => split(at, 3),
        _ => (Vec::new(), Vec::new()),
    };
    if first.is_empty() || second.is_empty() || depth > DEEPEST {
        places.sort_by(|a, b| {
            let (a, b) = (&frames[*a], &frames[*b]);
            a[1].total_cmp(&b[1]).then(a[0].total_cmp(&b[0]))
        });
        return places;
    }
    let mut all = by_stripes(first, frames, leftward, depth + 1);
    all.extend(by_stripes(second, frames, leftward, depth + 1));
    all
}
