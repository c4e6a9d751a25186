package dev.sluice.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * A network that a test can break: listens on a random local port and forwards to a server. It {@link #cut cuts} connections
 * without a word to either side, and {@link #refuse refuses} new ones. It can remember {@link #passed what it forwarded}, and be the end
 * of the encryption for a server that has none. Thread-safe; closing cuts everything.
 */
public final class Proxy implements AutoCloseable {
    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final Set<Link> links = new HashSet<>();
    private final List<ByteArrayOutputStream> records = new ArrayList<>();
    private final boolean recording;
    private boolean refusing;

    private Proxy(ServerSocket listener, boolean recording, String host, int port) {
        this.listener = listener;
        this.recording = recording;
        this.host = host;
        this.port = port;
    }

    /** Begins to forward to the server there. */
    public static Proxy to(String host, int port) {
        return start(listener(), false, host, port);
    }

    /** As {@link #to}, and remembers all that it forwards. */
    public static Proxy recording(String host, int port) {
        return start(listener(), true, host, port);
    }

    /** As {@link #to}, for clients who speak TLS with it, to a server that does not. */
    public static Proxy securing(SSLContext tls, String host, int port) {
        try {
            ServerSocket listener =
                    tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            return start(listener, false, host, port);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on a local port", e);
        }
    }

    private static Proxy start(ServerSocket listener, boolean recording, String host, int port) {
        Proxy proxy = new Proxy(listener, recording, host, port);
        inBackground(proxy::listen);
        return proxy;
    }

    private static ServerSocket listener() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
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

    /** Whether a text in UTF-8 was forwarded so that anybody could have read it, in either direction. */
    public synchronized boolean passed(String text) {
        if (!recording) {
            throw new IllegalStateException("This proxy does not record");
        }
        String wanted = bytes(text.getBytes(StandardCharsets.UTF_8));
        return records.stream().anyMatch(record -> bytes(record.toByteArray()).contains(wanted));
    }

    /** A character for each byte. */
    private static String bytes(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
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
            if (recording) {
                record(from.getInputStream(), to.getOutputStream());
            } else {
                from.getInputStream().transferTo(to.getOutputStream());
            }
        } catch (IOException e) {
            // cut
        } finally {
            synchronized (this) {
                links.remove(link);
            }
        }
    }

    private void record(InputStream from, OutputStream to) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        synchronized (this) {
            records.add(record);
        }
        byte[] buffer = new byte[8_192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            record.write(buffer, 0, read);
            to.write(buffer, 0, read);
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
