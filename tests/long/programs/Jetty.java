// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import sun.misc.Signal;

/** Jetty; SIGHUP stops it when its requests are answered, and starts it again. usage: Jetty PORT LOG [KEYSTORE] */
public class Jetty {
    static class Payments extends AbstractHandler {
        @Override
        public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.setContentType("application/json");
            if (base.getHttpChannel().getRequests() >= 100)
                response.setHeader("Connection", "close");
            response.getOutputStream().print("{\"object\":\"payment\",\"id\":\""
                    + target.substring(target.lastIndexOf('/') + 1)
                    + "\",\"status\":\"succeeded\",\"amount\":\"1250.00\",\"currency\":\"EUR\",\"description\":\""
                    + "x".repeat(380) + "\"}");
            base.setHandled(true);
        }
    }

    static SslContextFactory.Server keys(String store) {
        final SslContextFactory.Server keys = new SslContextFactory.Server();
        keys.setKeyStorePath(store);
        keys.setKeyStorePassword("public");
        return keys;
    }

    public static void main(String[] words) throws Exception {
        final Server server = new Server();
        final ServerConnector connector = words.length > 2
                ? new ServerConnector(server, new SslConnectionFactory(keys(words[2]), "http/1.1"),
                        new HttpConnectionFactory())
                : new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(words[0]));
        connector.setIdleTimeout(1000);
        server.addConnector(connector);
        final StatisticsHandler waits = new StatisticsHandler(); // what makes stop() wait for requests
        waits.setHandler(new Payments());
        server.setHandler(waits);
        server.setStopTimeout(5000);
        // A file of its own: Jetty's writer closes when the server stops, while the last requests are answered.
        final PrintStream lines = new PrintStream(new FileOutputStream(words[1], true), true);
        server.setRequestLog(new CustomRequestLog(lines::println, "%{Repoll-Attempt}i %U %s"));
        server.start();
        Signal.handle(new Signal("HUP"), signal -> {
            try {
                server.stop();
                server.start();
            } catch (Exception failure) {
                failure.printStackTrace();
                System.exit(1);
            }
        });
        server.join();
        Thread.currentThread().join(); // join() returns when the server stops to start again
    }
}
