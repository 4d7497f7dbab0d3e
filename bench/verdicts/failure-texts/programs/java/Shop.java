package com.example.shop;

import java.nio.file.*;
import java.util.*;
import static org.junit.jupiter.api.Assertions.*;

public class Shop {
  static final Random RANDOM = new Random();
  static int number(int limit) { return 3 + RANDOM.nextInt(limit); }
  static String uuid() { return UUID.randomUUID().toString(); }
  static class Cart { String owner; Map<String, Object> lines = Map.of(); }

  static void run(int at) throws Throwable {
    switch (at) {
      case 0: throw new IllegalStateException("Order " + number(90000) + " is already paid");
      case 1: throw new IllegalStateException("Order " + number(90000) + " is already shipped");
      case 2: throw new IllegalArgumentException("Negative quantity -" + number(900) + " for sku " + uuid());
      case 3: throw new IllegalArgumentException("Unknown currency in price " + number(900) + "." + number(90) + " of sku " + uuid());
      case 4: new ArrayList<String>().get(number(900)); break;
      case 5: Integer.parseInt("x" + number(900)); break;
      case 6: new Cart().owner.length(); break;
      case 7: ((Object) number(900)).getClass().cast(new Cart()); break;
      case 8: Files.readString(Path.of("/tmp/shop-" + number(90000) + "/prices.csv")); break;
      case 9: new java.net.Socket("127.0.0.1", number(900)); break;
      case 10: new java.net.URL("shop" + number(90) + "://x"); break;
      case 11: List.of(1).iterator().remove(); break;
      case 12: assertEquals(number(900), 9000 + number(900)); break;
      case 13: assertTrue(number(9) < 0); break;
      case 14: assertNull("x" + number(900)); break;
      case 15: assertThrows(Exception.class, () -> number(900)); break;
      case 16: throw new IllegalStateException("Pool has " + number(40) + " connections, " + number(40) + " are leaked", new RuntimeException("leak " + uuid()));
      case 17: throw new IllegalStateException("Pool is closed, " + number(40) + " requests were waiting");
      case 18: List.copyOf(Arrays.asList(1, null)); break;
      case 19: Set.of(1, number(1) - 2); Map.of("a", 1, "a", number(9)); break;
      case 20: fail("Consumer lag " + number(90000) + " on topic orders-" + number(40) + " did not drain in " + number(90) + " s"); break;
      case 21: fail("Consumer group g" + number(40) + " has no member on topic orders-" + number(40)); break;
      case 22: java.time.LocalDate.parse("2026-13-" + (10 + number(9))); break;
      case 23: { Object[] list = new String[1]; list[0] = number(90); break; }
    }
  }
}
