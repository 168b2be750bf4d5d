// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The provider of tests/bench/flow: takes submits under their idempotency keys, and answers the second poll.
// usage: flowprovider; prints its port.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
)

var (
	mutex sync.Mutex
	asked = map[string]int{}
)

func submit(answer http.ResponseWriter, request *http.Request) {
	io.Copy(io.Discard, request.Body)
	answer.Header().Set("Content-Type", "application/json")
	answer.WriteHeader(201)
	fmt.Fprintf(answer, `{"id":"pay_%s","status":"processing"}`, request.Header.Get("Idempotency-Key"))
}

func poll(answer http.ResponseWriter, request *http.Request) {
	ticket := strings.TrimPrefix(request.URL.Path, "/v1/payments/")
	mutex.Lock()
	asked[ticket]++
	ended := asked[ticket] > 1
	if ended {
		delete(asked, ticket)
	}
	mutex.Unlock()
	word := "processing"
	if ended {
		word = "succeeded"
	}
	answer.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(answer, `{"id":"%s","status":"%s","amount":"12.50","currency":"EUR"}`, ticket, word)
}

func main() {
	http.HandleFunc("/v1/payments", submit)
	http.HandleFunc("/v1/payments/", poll)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	panic(http.Serve(listener, nil))
}
