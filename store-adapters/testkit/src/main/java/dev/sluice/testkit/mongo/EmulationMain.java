package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The emulation's process: listens on a port of 127.0.0.1 until it is killed. */
final class EmulationMain {
    private static final int WORKERS = 16;

    private EmulationMain() {}

    public static void main(String[] arguments) {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        // change streams wait for changes on the worker's thread, so there must be enough of them
        new MongoServer(new ReplicaSetBackend(address)).bind(address, 1, WORKERS);
    }
}
