package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A network that a test can break: listens on a random local port and forwards to a server. It {@link #cut cuts} connections
 * without a word to either side, and {@link #refuse refuses} new ones. Thread-safe; closing cuts everything.
 */
public final class Proxy implements AutoCloseable {
    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final Set<Link> links = new HashSet<>();
    private boolean refusing;

    private Proxy(ServerSocket listener, String host, int port) {
        this.listener = listener;
        this.host = host;
        this.port = port;
    }

    /** Begins to forward to the server there. */
    public static Proxy to(String host, int port) {
        try {
            Proxy proxy = new Proxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), host, port);
            inBackground(proxy::listen);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on a local port", e);
        }
    }

    public String host() {
        return listener.getInetAddress().getHostAddress();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections are forwarded now. */
    public synchronized int connections() {
        return links.size();
    }

    /** Cuts every connection there is; what was under way in either direction is lost. */
    public void cut() {
        List<Link> cut;
        synchronized (this) {
            cut = new ArrayList<>(links);
            links.clear();
        }
        cut.forEach(Link::cut);
    }

    /** Cuts every connection, and from now on each new one as soon as it is made. */
    public void refuse() {
        synchronized (this) {
            refusing = true;
        }
        cut();
    }

    /** Forwards new connections again. */
    public synchronized void accept() {
        refusing = false;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop listening on port " + port(), e);
        }
        refuse();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                forward(listener.accept());
            } catch (IOException e) {
                // closed, or the server does not answer: the client sees that its connection ends
            }
        }
    }

    private void forward(Socket client) throws IOException {
        Link link;
        try {
            link = new Link(client, new Socket(host, port));
        } catch (IOException e) {
            client.close();
            throw e;
        }
        link.forwardAtOnce();
        synchronized (this) {
            if (!refusing) {
                links.add(link);
                inBackground(() -> pump(link, link.client(), link.server()));
                inBackground(() -> pump(link, link.server(), link.client()));
                return;
            }
        }
        link.cut();
    }

    /** When one side has ended, so has the other: no protocol that is tested here half-closes. */
    private void pump(Link link, Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // cut
        } finally {
            synchronized (this) {
                links.remove(link);
            }
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private record Link(Socket client, Socket server) {
        /** Else a message sent in two writes waits 40 ms for the other side's acknowledgement of the first. */
        void forwardAtOnce() throws IOException {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        /** Resets both ends, so that nothing that is still buffered arrives. */
        void cut() {
            for (Socket socket : List.of(client, server)) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException e) {
                    // it was over already
                }
            }
        }
    }
}
