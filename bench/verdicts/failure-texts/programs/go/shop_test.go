package shop

import (
	"fmt"
	"math/rand"
	"testing"
	"time"
)

func TestCases(t *testing.T) {
	rand.Seed(time.Now().UnixNano())
	for at := 0; at < 16; at++ {
		for variant := 1; variant <= 3; variant++ {
			t.Run(fmt.Sprintf("case_%d_%d", at, variant), func(t *testing.T) {
				if err := Case(at); err != nil {
					t.Fatal(err)
				}
			})
		}
	}
}
