package dev.sluice.store.mongodb.session;

import dev.sluice.settings.Options;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The options a URL may have: the connection string's own, and those that all our stores share. */
final class MongoOptions {
    private static final List<String> OF_THE_DRIVER = List.of(
            "appName",
            "authMechanism",
            "authMechanismProperties",
            "authSource",
            "compressors",
            "connectTimeoutMS",
            "directConnection",
            "gssapiServiceName",
            "heartbeatFrequencyMS",
            "journal",
            "loadBalanced",
            "localThresholdMS",
            "maxConnecting",
            "maxIdleTimeMS",
            "maxLifeTimeMS",
            "maxPoolSize",
            "maxStalenessSeconds",
            "minPoolSize",
            "proxyHost",
            "proxyPort",
            "readConcernLevel",
            "readPreference",
            "readPreferenceTags",
            "replicaSet",
            "retryReads",
            "retryWrites",
            "serverMonitoringMode",
            "serverSelectionTimeoutMS",
            "socketTimeoutMS",
            "srvMaxHosts",
            "srvServiceName",
            "ssl",
            "sslInvalidHostNameAllowed",
            "timeoutMS",
            "tls",
            "tlsAllowInvalidHostnames",
            "tlsInsecure",
            "uuidRepresentation",
            "w",
            "waitQueueTimeoutMS",
            "wTimeoutMS",
            "zlibCompressionLevel");
    private static final List<String> OURS =
            List.of(Options.TLS_CA, Options.CONNECT_TIMEOUT, Options.REQUEST_TIMEOUT, Options.MAX_CONNECTIONS);
    private static final List<String> ALL =
            Stream.concat(OURS.stream(), OF_THE_DRIVER.stream()).toList();

    private MongoOptions() {}

    /** The name as it is listed here. */
    static String known(String name) {
        return Options.known(MongoAddress.STORE, name, ALL);
    }

    static boolean isOurs(String name) {
        return OURS.contains(name);
    }

    /** @param values by their names in the list */
    static Options ours(Map<String, String> values) {
        return Options.of(MongoAddress.STORE, values, OURS);
    }
}
