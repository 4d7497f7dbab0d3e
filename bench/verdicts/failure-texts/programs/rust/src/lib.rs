use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

fn number(limit: u64) -> u64 {
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
    3 + (seed.wrapping_mul(6364136223846793005).rotate_left(23) % limit)
}
pub fn folder() -> String { format!("/tmp/shop-{:x}", number(1 << 40)) }

pub fn run(case: usize) {
    match case {
        0 => panic!("user {} is not in the index", number(90000)),
        1 => panic!("order {} is not in the index", number(90000)),
        2 => { std::fs::read(format!("{}/prices.csv", folder())).unwrap(); }
        3 => { std::fs::read(format!("{}/prices.csv", folder())).expect("prices are readable"); }

        4 => { format!("x{}", number(900)).parse::<u32>().unwrap(); }
        5 => { String::new().parse::<u32>().unwrap(); }
        6 => { let list: Vec<u64> = vec![number(5)]; let at = number(90000) as usize; let _ = list[at]; }
        7 => { let map: HashMap<u64, u64> = HashMap::new(); let _ = map[&number(900)]; }

        8 => assert_eq!(number(90000), number(80000) + 90000),
        9 => assert!(number(90000) == 0),
        10 => { None::<u32>.unwrap(); }
        11 => { None::<u32>.expect(&format!("session {:016x} has a user", number(1 << 50))); }

        12 => { let a = number(90000) as u32; let b = a + 1; let _ = a - b; }
        13 => { let zero = number(5) - number(5).max(3).min(3) ; if zero < 90 { let z = zero * 0; let _ = 7 / z; } }
        14 => { std::net::TcpStream::connect(("127.0.0.1", number(900) as u16)).unwrap(); }
        15 => { std::net::TcpListener::bind("192.0.2.1:80").unwrap(); }

        16 => panic!("called after {}ms with lease {:x} revoked", number(90000), number(1 << 50)),
        17 => panic!("called after {}ms with lease {:x} expired", number(90000), number(1 << 50)),
        18 => panic!("segment {} of log {}/wal has bad checksum {:08x}", number(900), folder(), number(1 << 31)),
        19 => panic!("segment {} of log {}/wal is truncated at {}", number(900), folder(), number(90000)),
        _ => unreachable!(),
    }
}
