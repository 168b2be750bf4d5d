// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people write instead of Repoll, in Go: net/http and SQLite, one recording goroutine.
// usage: recover DATABASE BASE_URL COUNT AT_ONCE [close]: commits of 1,000, synchronous=FULL; close: a connection
// for each poll, with TLS sessions resumed.
package main

import (
	"bufio"
	"crypto/sha256"
	"crypto/tls"
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

const commitEvery = 1000

type target struct {
	id     int64
	ticket string
}

type record struct {
	id, at  int64
	outcome string
	http    int
	digest  [32]byte
	body    []byte
}

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
		"CREATE TABLE request(id INTEGER PRIMARY KEY, ticket TEXT, status TEXT, result BLOB)",
		"CREATE TABLE attempt(id INTEGER PRIMARY KEY, request_id INTEGER, at INTEGER, outcome TEXT," +
			" http INTEGER, digest BLOB, body BLOB)",
	} {
		_, err = db.Exec(text)
		must(err)
	}
	tx, err := db.Begin()
	must(err)
	insert, err := tx.Prepare("INSERT INTO request VALUES(?,?,'processing',NULL)")
	must(err)
	for i := 0; i < count; i++ {
		_, err = insert.Exec(i, fmt.Sprintf("pay_%08d", i))
		must(err)
	}
	must(tx.Commit())
	return db
}

func writeAll(db *sql.DB, records <-chan record, done chan<- struct{}) {
	var batch []record
	flush := func() {
		tx, err := db.Begin()
		must(err)
		insert, err := tx.Prepare("INSERT INTO attempt(request_id,at,outcome,http,digest,body) VALUES(?,?,?,?,?,?)")
		must(err)
		update, err := tx.Prepare("UPDATE request SET status=?, result=? WHERE id=?")
		must(err)
		for _, r := range batch {
			_, err = insert.Exec(r.id, r.at, r.outcome, r.http, r.digest[:], r.body)
			must(err)
			_, err = update.Exec(r.outcome, r.digest[:], r.id)
			must(err)
		}
		must(tx.Commit())
		batch = batch[:0]
	}
	for r := range records {
		if batch = append(batch, r); len(batch) >= commitEvery {
			flush()
		}
	}
	flush()
	close(done)
}

func ask(client *http.Client, base string, t target) record {
	answer, err := client.Get(base + "/v1/payments/" + t.ticket)
	must(err)
	body, err := io.ReadAll(answer.Body)
	must(err)
	answer.Body.Close()
	var read struct {
		Status string `json:"status"`
	}
	must(json.Unmarshal(body, &read))
	return record{t.id, time.Now().UnixMilli(), read.Status, answer.StatusCode, sha256.Sum256(body), body}
}

func main() {
	count, err := strconv.Atoi(os.Args[3])
	must(err)
	atOnce, err := strconv.Atoi(os.Args[4])
	must(err)
	db := openLedger(os.Args[1], count)
	fmt.Println("ready")
	bufio.NewReader(os.Stdin).ReadString('\n')
	started := time.Now()

	rows, err := db.Query("SELECT id, ticket FROM request WHERE status='processing'")
	must(err)
	var all []target
	for rows.Next() {
		var t target
		must(rows.Scan(&t.id, &t.ticket))
		all = append(all, t)
	}
	rows.Close()

	targets, records, done := make(chan target, atOnce), make(chan record, commitEvery), make(chan struct{})
	go writeAll(db, records, done)
	client := &http.Client{Transport: &http.Transport{
		MaxIdleConnsPerHost: atOnce, MaxConnsPerHost: atOnce,
		DisableKeepAlives: len(os.Args) > 5 && os.Args[5] == "close",
		TLSClientConfig:   &tls.Config{ClientSessionCache: tls.NewLRUClientSessionCache(0)},
	}}
	var workers sync.WaitGroup
	for i := 0; i < atOnce; i++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for t := range targets {
				records <- ask(client, os.Args[2], t)
			}
		}()
	}
	for _, t := range all {
		targets <- t
	}
	close(targets)
	workers.Wait()
	close(records)
	<-done
	fmt.Printf("{\"seconds\": %f}\n", time.Since(started).Seconds())
}
