//! The number that is nearest to zero.

use serde_json::Value;
use utoipa::Number;
use utoipa::openapi::schema::Object;

/// Returns the whole number nearest to zero. If no number is within the bounds, returns one outside of them.
pub(super) fn integer(object: &Object) -> Value {
    let bound = |bound: &Option<Number>, is_least: bool| bound.as_ref().map(|n| round(n, is_least));
    let least = [
        bound(&object.minimum, true),
        bound(&object.exclusive_minimum, false).map(|bound| bound.saturating_add(1)),
    ];
    let most = [
        bound(&object.maximum, false),
        bound(&object.exclusive_maximum, true).map(|bound| bound.saturating_sub(1)),
    ];
    let least = least.into_iter().flatten().max().unwrap_or(0).max(0);
    let most = most.into_iter().flatten().min().unwrap_or(0).min(0);
    let step = bound(&object.multiple_of, true).filter(|step| *step > 0);
    let step = step.unwrap_or(1);
    // One of the two ends is zero, unless no number is within the bounds.
    let nearest = match least {
        0 => most.div_euclid(step).saturating_mul(step),
        least => -(-least).div_euclid(step).saturating_mul(step),
    };
    let positive = u64::try_from(nearest).map(Value::from);
    positive.unwrap_or_else(|_| i64::try_from(nearest).unwrap_or(i64::MIN).into())
}

/// Rounds a bound up or down to the next whole number.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a bound that no number can reach is as good as the last that one can"
)]
fn round(number: &Number, is_up: bool) -> i128 {
    match *number {
        Number::Int(number) => number as i128,
        Number::UInt(number) => number as i128,
        Number::Float(number) if is_up => number.ceil() as i128,
        Number::Float(number) => number.floor() as i128,
    }
}

/// A bound, and whether it is itself allowed.
#[derive(Clone, Copy)]
struct End {
    at: f64,
    is_in: bool,
}

impl End {
    /// Returns the stricter of two bounds that both apply.
    fn of(inclusive: Option<&Number>, exclusive: Option<&Number>, sign: f64) -> Option<Self> {
        let end = |number, is_in| End {
            at: sign * real_of(number),
            is_in,
        };
        let inclusive = inclusive.map(|number| end(number, true));
        let exclusive = exclusive.map(|number| end(number, false));
        match (inclusive, exclusive) {
            (Some(one), Some(other)) if one.at > other.at => Some(one),
            (one, other) => other.or(one),
        }
    }

    fn forbids_zero(self) -> bool {
        self.at > 0.0 || self.at == 0.0 && !self.is_in
    }
}

/// Returns the number nearest to zero. If only zero itself is forbidden, returns the next whole number.
pub(super) fn number(object: &Object) -> Value {
    // Negative ranges are mirrored at zero, so that the bound closer to zero is always the lower one.
    let of = End::of;
    let (minimum, above) = (object.minimum.as_ref(), object.exclusive_minimum.as_ref());
    let (maximum, below) = (object.maximum.as_ref(), object.exclusive_maximum.as_ref());
    let step = object.multiple_of.as_ref().map(real_of);
    let step = step.filter(|step| *step > 0.0);
    if let Some(least) = of(minimum, above, 1.0).filter(|end| end.forbids_zero()) {
        return nearest(least, of(maximum, below, -1.0), step).into();
    }
    if let Some(most) = of(maximum, below, -1.0).filter(|end| end.forbids_zero()) {
        return (-nearest(most, of(minimum, above, 1.0), step)).into();
    }
    0.0.into()
}

/// Returns the smallest allowed number from `least` on, if zero is not allowed. `most` is mirrored at zero.
fn nearest(least: End, most: Option<End>, step: Option<f64>) -> f64 {
    if let Some(step) = step {
        let count = (least.at / step).ceil();
        let first = multiple(count, step);
        let is_allowed = if least.is_in {
            first >= least.at
        } else {
            first > least.at
        };
        return if is_allowed {
            first
        } else {
            multiple(count + 1.0, step)
        };
    }
    if least.is_in {
        return least.at;
    }
    // For a large number, adding 1 gives the number itself.
    let next = (least.at + 1.0).max(least.at.next_up());
    match most.map(|most| (-most.at, most.is_in)) {
        Some((most, false)) if next >= most => f64::midpoint(least.at, most),
        Some((most, true)) if next > most => most,
        _ => next,
    }
}

/// Returns whether a number is within the bounds.
pub(super) fn is_within(object: &Object, number: &Value) -> bool {
    let bound = |bound: &Option<Number>| bound.as_ref().map(real_of);
    let (minimum, above) = (bound(&object.minimum), bound(&object.exclusive_minimum));
    let (maximum, below) = (bound(&object.maximum), bound(&object.exclusive_maximum));
    number.as_f64().is_some_and(|number| {
        minimum.is_none_or(|least| number >= least)
            && above.is_none_or(|bound| number > bound)
            && maximum.is_none_or(|most| number <= most)
            && below.is_none_or(|bound| number < bound)
    })
}

/// Multiplies as in decimal notation: 3 times 0.1 is 0.3.
fn multiple(count: f64, step: f64) -> f64 {
    let parts = step.recip().round();
    if (parts * step - 1.0).abs() < f64::EPSILON {
        count / parts
    } else {
        count * step
    }
}

fn real_of(number: &Number) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "the bounds of a schema are small"
    )]
    match number {
        Number::Int(number) => *number as f64,
        Number::UInt(number) => *number as f64,
        Number::Float(number) => *number,
    }
}
