package shop

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand"
	"net"
	"os"
	"strconv"
	"time"
)

func number(limit int) int { return 3 + rand.Intn(limit) }
func folder() string      { d, _ := os.MkdirTemp("", "shop-"); return d }

// Case fails in one of the ways a service of this kind fails.
func Case(at int) error {
	switch at {
	case 0:
		return fmt.Errorf("load user %d: no rows in result set", number(90000))
	case 1:
		return fmt.Errorf("load order %d: no rows in result set", number(90000))
	case 2:
		_, err := os.Open(folder() + "/prices.csv")
		return fmt.Errorf("read prices: %w", err)
	case 3:
		_, err := os.ReadFile(folder())
		return fmt.Errorf("read prices: %w", err)
	case 4:
		_, err := net.Dial("tcp", "127.0.0.1:"+strconv.Itoa(number(900)))
		return err
	case 5:
		ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
		defer cancel()
		<-ctx.Done()
		return ctx.Err()
	case 6:
		_, err := strconv.Atoi("x" + strconv.Itoa(number(900)))
		return err
	case 7:
		var v struct{ Total int }
		return json.Unmarshal([]byte(`{"Total":"`+strconv.Itoa(number(900))+`"}`), &v)
	case 8:
		return fmt.Errorf("raft: node %d lost leadership in term %d", number(9), number(900))
	case 9:
		return fmt.Errorf("raft: node %d has no quorum in term %d", number(9), number(900))
	case 10:
		return fmt.Errorf("unexpected status 502 from http://127.0.0.1:%d/orders/%d", number(60000), number(900))
	case 11:
		return fmt.Errorf("unexpected status 403 from http://127.0.0.1:%d/orders/%d", number(60000), number(900))
	case 12:
		return fmt.Errorf("lease %016x expired %s ago", rand.Int63(), time.Duration(rand.Int63n(1e11)))
	case 13:
		return fmt.Errorf("lease %016x is held by node-%d", rand.Int63(), number(40))
	case 14:
		return errors.New("exit status " + strconv.Itoa(1+number(3)-3))
	case 15:
		return fmt.Errorf("got %d, want %d", number(900), number(900))
	}
	return nil
}
