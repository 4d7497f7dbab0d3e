package com.example.shop;

import java.io.*;

/** Prints every failure between two lines that carry its name, as a runner writes the stack trace. */
public class ShopTest {
  public static void main(String[] args) {
    for (int at = 0; at < 24; at++)
      for (int variant = 1; variant <= 3; variant++) {
        try { Shop.run(at); }
        catch (Throwable failure) {
          System.out.println("@@ case_" + at + "_" + variant);
          System.out.println(failure.toString() .split("\n")[0]);
          System.out.println("@@ trace");
          StringWriter text = new StringWriter(); failure.printStackTrace(new PrintWriter(text)); System.out.print(text);
        }
      }
  }
}
