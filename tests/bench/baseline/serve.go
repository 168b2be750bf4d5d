// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people write instead of `repollctl serve --listen`, in Go: net/http and SQLite with synchronous=FULL. One request is
// one commit, and so is a body of many lines.
// usage: serve DATABASE TOKEN
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	_ "github.com/mattn/go-sqlite3"
)

const bodyMax = 64 << 20

type server struct {
	db             *sql.DB
	token          [32]byte
	insert, choose *sql.Stmt
}

type request struct {
	Provider string          `json:"provider"`
	Key      string          `json:"key"`
	Params   json.RawMessage `json:"params"`
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func open(path, token string) *server {
	db, err := sql.Open("sqlite3", path+"?_journal_mode=WAL&_synchronous=FULL")
	must(err)
	db.SetMaxOpenConns(1)
	_, err = db.Exec("CREATE TABLE request(id INTEGER PRIMARY KEY, provider TEXT, key TEXT, params BLOB, digest BLOB," +
		" status TEXT, received_at INTEGER, UNIQUE(provider, key))")
	must(err)
	s := &server{db: db, token: sha256.Sum256([]byte(token))}
	s.insert, err = db.Prepare("INSERT INTO request(provider,key,params,digest,status,received_at)" +
		" VALUES(?,?,?,?,'received',?) ON CONFLICT DO NOTHING")
	must(err)
	s.choose, err = db.Prepare("SELECT status, received_at FROM request WHERE provider=? AND key=?")
	must(err)
	return s
}

func (s *server) record(insert *sql.Stmt, text []byte) (request, error) {
	var read request
	if err := json.Unmarshal(text, &read); err != nil {
		return read, err
	}
	digest := sha256.Sum256(text)
	_, err := insert.Exec(read.Provider, read.Key, []byte(read.Params), digest[:], time.Now().UnixMilli())
	return read, err
}

func (s *server) many(w http.ResponseWriter, body []byte) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	insert := tx.Stmt(s.insert)
	var answer bytes.Buffer
	lines := bufio.NewScanner(bytes.NewReader(body))
	for number := 1; lines.Scan(); number++ {
		read, err := s.record(insert, lines.Bytes())
		if err != nil {
			return err
		}
		fmt.Fprintf(&answer, `{"line":%d,"provider":%q,"key":%q,"result":"accepted"}`+"\n", number, read.Provider, read.Key)
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/x-ndjson")
	_, err = w.Write(answer.Bytes())
	return err
}

func (s *server) take(w http.ResponseWriter, r *http.Request) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyMax))
	if err != nil {
		return err
	}
	if r.Header.Get("Content-Type") == "application/x-ndjson" {
		return s.many(w, body)
	}
	read, err := s.record(s.insert, body)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Location", "/v1/requests/"+read.Provider+"/"+read.Key)
	w.WriteHeader(http.StatusAccepted)
	_, err = fmt.Fprintf(w, `{"provider":%q,"key":%q,"status":"received"}`, read.Provider, read.Key)
	return err
}

func (s *server) show(w http.ResponseWriter, r *http.Request) error {
	words := strings.Split(r.URL.Path, "/")
	if len(words) != 5 {
		http.NotFound(w, r)
		return nil
	}
	var status string
	var at int64
	if err := s.choose.QueryRow(words[3], words[4]).Scan(&status, &at); err != nil {
		http.NotFound(w, r)
		return nil
	}
	w.Header().Set("Content-Type", "application/json")
	_, err := fmt.Fprintf(w, `{"provider":%q,"key":%q,"status":%q,"received_at":%d}`, words[3], words[4], status, at)
	return err
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	given := sha256.Sum256([]byte(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")))
	if subtle.ConstantTimeCompare(given[:], s.token[:]) != 1 {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	do := s.show
	if r.Method == http.MethodPost {
		do = s.take
	}
	if err := do(w, r); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	handler := open(os.Args[1], os.Args[2])
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	log.Fatal((&http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}).Serve(listener))
}
