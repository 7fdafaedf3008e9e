//! Numbers as a few signs of plain ASCII, small ones as one: five bits a sign, the low ones first.
//! Whoever reads them in a browser needs no bytes, and the text stays a text.

/// What stands for the numbers from 0 to 63.
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Adds a number.
pub(super) fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 32 {
        out.push(SIGNS[(number & 31 | 32) as usize]);
        number >>= 5;
    }
    out.push(SIGNS[number as usize]);
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// All numbers of a text.
    pub fn read(text: &[u8]) -> Vec<u32> {
        let (mut out, mut number, mut shift) = (Vec::new(), 0, 0);
        for sign in text {
            let value = SIGNS.iter().position(|s| s == sign).unwrap() as u32;
            number |= (value & 31) << shift;
            shift += 5;
            if value < 32 {
                out.push(number);
                (number, shift) = (0, 0);
            }
        }
        out
    }

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 31, 32, 33, 1023, 1024, 123_456_789, u32::MAX];
        let mut out = Vec::new();
        for n in &numbers {
            put(&mut out, *n);
        }
        assert_eq!(read(&out), numbers);
        assert_eq!(out[..2], *b"AB");
    }
}
