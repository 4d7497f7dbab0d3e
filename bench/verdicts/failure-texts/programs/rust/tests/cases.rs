#[test]
fn case_0_1() { shop::run(0); }
#[test]
fn case_0_2() { shop::run(0); }
#[test]
fn case_0_3() { shop::run(0); }
#[test]
fn case_1_1() { shop::run(1); }
#[test]
fn case_1_2() { shop::run(1); }
#[test]
fn case_1_3() { shop::run(1); }
#[test]
fn case_2_1() { shop::run(2); }
#[test]
fn case_2_2() { shop::run(2); }
#[test]
fn case_2_3() { shop::run(2); }
#[test]
fn case_3_1() { shop::run(3); }
#[test]
fn case_3_2() { shop::run(3); }
#[test]
fn case_3_3() { shop::run(3); }
#[test]
fn case_4_1() { shop::run(4); }
#[test]
fn case_4_2() { shop::run(4); }
#[test]
fn case_4_3() { shop::run(4); }
#[test]
fn case_5_1() { shop::run(5); }
#[test]
fn case_5_2() { shop::run(5); }
#[test]
fn case_5_3() { shop::run(5); }
#[test]
fn case_6_1() { shop::run(6); }
#[test]
fn case_6_2() { shop::run(6); }
#[test]
fn case_6_3() { shop::run(6); }
#[test]
fn case_7_1() { shop::run(7); }
#[test]
fn case_7_2() { shop::run(7); }
#[test]
fn case_7_3() { shop::run(7); }
#[test]
fn case_8_1() { shop::run(8); }
#[test]
fn case_8_2() { shop::run(8); }
#[test]
fn case_8_3() { shop::run(8); }
#[test]
fn case_9_1() { shop::run(9); }
#[test]
fn case_9_2() { shop::run(9); }
#[test]
fn case_9_3() { shop::run(9); }
#[test]
fn case_10_1() { shop::run(10); }
#[test]
fn case_10_2() { shop::run(10); }
#[test]
fn case_10_3() { shop::run(10); }
#[test]
fn case_11_1() { shop::run(11); }
#[test]
fn case_11_2() { shop::run(11); }
#[test]
fn case_11_3() { shop::run(11); }
#[test]
fn case_12_1() { shop::run(12); }
#[test]
fn case_12_2() { shop::run(12); }
#[test]
fn case_12_3() { shop::run(12); }
#[test]
fn case_13_1() { shop::run(13); }
#[test]
fn case_13_2() { shop::run(13); }
#[test]
fn case_13_3() { shop::run(13); }
#[test]
fn case_14_1() { shop::run(14); }
#[test]
fn case_14_2() { shop::run(14); }
#[test]
fn case_14_3() { shop::run(14); }
#[test]
fn case_15_1() { shop::run(15); }
#[test]
fn case_15_2() { shop::run(15); }
#[test]
fn case_15_3() { shop::run(15); }
#[test]
fn case_16_1() { shop::run(16); }
#[test]
fn case_16_2() { shop::run(16); }
#[test]
fn case_16_3() { shop::run(16); }
#[test]
fn case_17_1() { shop::run(17); }
#[test]
fn case_17_2() { shop::run(17); }
#[test]
fn case_17_3() { shop::run(17); }
#[test]
fn case_18_1() { shop::run(18); }
#[test]
fn case_18_2() { shop::run(18); }
#[test]
fn case_18_3() { shop::run(18); }
#[test]
fn case_19_1() { shop::run(19); }
#[test]
fn case_19_2() { shop::run(19); }
#[test]
fn case_19_3() { shop::run(19); }
