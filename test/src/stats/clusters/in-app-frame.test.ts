import { describe, expect, test } from '@jest/globals';
import { inAppFrame } from '../../../../src/stats/clusters/in-app-frame.ts';

describe('inAppFrame', () => {
  test.each([
    [
      'Node',
      '    at node:internal/x:1:2\n    at pay (file:///w/src/shop.mjs:22:9)\n    at w (/w/a.test.mjs:1:2)',
      'src/shop.mjs:pay',
    ],
    ['Node, no function', '    at /w/node_modules/x/y.js:1:2\n    at async /w/src/shop.mjs:9:1', 'src/shop.mjs:'],
    ['Windows', '    at pay (C:\\w\\src\\shop.js:22:9)', 'src/shop.js:pay'],
    [
      'Java',
      '\tat java.base/java.lang.Class.cast(Class.java:1)\n\tat com.shop.Cart.pay(Cart.java:12)',
      'Cart.java:com.shop.Cart.pay',
    ],
    ['Java, test', '\tat com.shop.CartTest.pays(CartTest.java:12)', undefined],
    [
      '.NET',
      '   at System.Int32.Parse(String s)\n   at Shop.Cart.Pay(Int32 x) in /w/src/Cart.cs:line 12',
      'src/Cart.cs:Shop.Cart.Pay',
    ],
    [
      'Python',
      '  File "/w/app/a.py", line 1, in outer\n  File "/w/app/b.py", line 2, in inner\n  File "/usr/lib/python3/json.py", line 2, in x',
      'app/b.py:inner',
    ],
    ['pytest', 'test_a.py:7: \nshop.py:44: in find\nshop.py:12: LookupError', 'shop.py:'],
    ['Ruby', "/usr/lib/ruby/3.1.0/json.rb:2:in `parse'\n/w/lib/cart.rb:19:in `pay'", 'lib/cart.rb:pay'],
    [
      'Go',
      'runtime.goexit()\n\t/usr/local/go/src/runtime/asm.s:1\nexample.org/shop.Pay(0x1)\n\t/w/shop/cart.go:12 +0x1d',
      'shop/cart.go:example.org/shop.Pay',
    ],
    [
      'Rust',
      '   1: core::panicking::panic\n             at /rustc/5980/library/core/src/panicking.rs:1:2\n   2: shop::pay\n             at ./src/lib.rs:12:5',
      'src/lib.rs:shop::pay',
    ],
    ['Rust, head', "thread 'a' (1) panicked at src/lib.rs:13:14:\nno stock", 'src/lib.rs:'],
    ['Perl', 'no price at /w/lib/Shop.pm line 7.', 'lib/Shop.pm:'],
    ['none', 'no price', undefined],
  ])('%s', (_, trace, frame) => {
    expect(inAppFrame(trace)).toBe(frame);
  });

  test('the file of a test counts only when it is asked for; what tests share in a folder counts always', () => {
    const trace = '    at pays (/w/test/cart.js:3:1)';
    expect([inAppFrame(trace), inAppFrame(trace, true)]).toEqual([undefined, 'test/cart.js:pays']);
    expect(inAppFrame('    at login (/w/test/support/login.js:3:1)')).toBe('support/login.js:login');
  });
});
