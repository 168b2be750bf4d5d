// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people write instead of `repollctl serve`, in Go: submits, polls twice, records; net/http and SQLite, one
// recording goroutine whose commits hold all that waits, synchronous=FULL. A submit's intent is committed before it.
// usage: flow DATABASE BASE_URL COUNT AT_ONCE
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"

	_ "github.com/mattn/go-sqlite3"
)

const commitAtMost, pollEvery = 1000, 100 * time.Millisecond

type change struct {
	statement int // insertAttempt or updateRequest
	values    []any
	done      chan struct{} // null: nobody waits for it
}

const (
	insertAttempt = iota
	updateRequest
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func openLedger(path string, count int) *sql.DB {
	db, err := sql.Open("sqlite3", path+"?_journal_mode=WAL&_synchronous=FULL")
	must(err)
	db.SetMaxOpenConns(1)
	for _, text := range []string{
		"CREATE TABLE request(id INTEGER PRIMARY KEY, key TEXT, body BLOB, ticket TEXT, status TEXT, result BLOB)",
		"CREATE TABLE attempt(id INTEGER PRIMARY KEY, request_id INTEGER, at INTEGER, outcome TEXT," +
			" http INTEGER, digest BLOB, body BLOB)",
	} {
		_, err = db.Exec(text)
		must(err)
	}
	tx, err := db.Begin()
	must(err)
	insert, err := tx.Prepare("INSERT INTO request VALUES(?,?,?,NULL,'received',NULL)")
	must(err)
	for i := 0; i < count; i++ {
		_, err = insert.Exec(i, fmt.Sprintf("order-%d", i), fmt.Sprintf(`{"n":%d}`, i))
		must(err)
	}
	must(tx.Commit())
	return db
}

func writeAll(db *sql.DB, changes <-chan change, ended chan<- struct{}) {
	statements := []string{
		"INSERT INTO attempt(request_id,at,outcome,http,digest,body) VALUES(?,?,?,?,?,?)",
		"UPDATE request SET status=?, ticket=coalesce(?,ticket), result=coalesce(?,result) WHERE id=?",
	}
	for first := range changes {
		batch := []change{first}
		for more := true; more && len(batch) < commitAtMost; {
			select {
			case next, open := <-changes:
				if more = open; open {
					batch = append(batch, next)
				}
			default:
				more = false
			}
		}
		tx, err := db.Begin()
		must(err)
		var prepared [2]*sql.Stmt
		for i, text := range statements {
			prepared[i], err = tx.Prepare(text)
			must(err)
		}
		for _, c := range batch {
			_, err = prepared[c.statement].Exec(c.values...)
			must(err)
		}
		must(tx.Commit())
		for _, c := range batch {
			if c.done != nil {
				close(c.done)
			}
		}
	}
	close(ended)
}

type requester struct {
	client  *http.Client
	base    string
	lanes   chan struct{}
	changes chan<- change
}

// One exchange; its answer is on record, with what it makes of the request, before this ends.
func (r *requester) exchange(id int64, request *http.Request) (word, ticket string) {
	r.lanes <- struct{}{}
	answer, err := r.client.Do(request)
	must(err)
	body, err := io.ReadAll(answer.Body)
	must(err)
	answer.Body.Close()
	<-r.lanes
	var read struct{ ID, Status string }
	must(json.Unmarshal(body, &read))
	digest := sha256.Sum256(body)
	r.changes <- change{insertAttempt,
		[]any{id, time.Now().UnixMilli(), read.Status, answer.StatusCode, digest[:], body}, nil}
	var result any
	if read.Status != "processing" {
		result = digest[:]
	}
	done := make(chan struct{})
	r.changes <- change{updateRequest, []any{read.Status, read.ID, result, id}, done}
	<-done
	return read.Status, read.ID
}

func (r *requester) run(id int64) {
	done := make(chan struct{})
	r.changes <- change{updateRequest, []any{"submitting", nil, nil, id}, done}
	<-done
	request, err := http.NewRequest("POST", r.base+"/v1/payments", bytes.NewReader([]byte(fmt.Sprintf(`{"n":%d}`, id))))
	must(err)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Idempotency-Key", fmt.Sprintf("order-%d", id))
	word, ticket := r.exchange(id, request)
	for word == "processing" {
		time.Sleep(pollEvery)
		request, err = http.NewRequest("GET", r.base+"/v1/payments/"+ticket, nil)
		must(err)
		word, _ = r.exchange(id, request)
	}
}

func main() {
	count, err := strconv.Atoi(os.Args[3])
	must(err)
	atOnce, err := strconv.Atoi(os.Args[4])
	must(err)
	db := openLedger(os.Args[1], count)
	fmt.Println("ready")
	bufio.NewReader(os.Stdin).ReadString('\n')

	changes, ended := make(chan change, commitAtMost), make(chan struct{})
	go writeAll(db, changes, ended)
	r := &requester{&http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: atOnce, MaxConnsPerHost: atOnce}},
		os.Args[2], make(chan struct{}, atOnce), changes}
	var all sync.WaitGroup
	open := make(chan struct{}, 4096) // requests under way
	for i := 0; i < count; i++ {
		all.Add(1)
		open <- struct{}{}
		go func(id int64) {
			r.run(id)
			<-open
			all.Done()
		}(int64(i))
	}
	all.Wait()
	close(changes)
	<-ended
}
