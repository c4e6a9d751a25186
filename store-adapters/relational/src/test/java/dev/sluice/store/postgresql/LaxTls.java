package dev.sluice.store.postgresql;

import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.settings.Options;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestCertificate;
import dev.sluice.testkit.TestDatabase;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.contract.TlsServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Stores that mean less by {@code tls} than they should: what the driver offers, and many programs take for encryption. */
final class LaxTls {
    /** With the certificate of the tests. */
    static final AtomicReference<PostgresServer> SERVER = new AtomicReference<>();

    private static final AtomicReference<Way> CURRENT = new AtomicReference<>();
    private static final String PLAIN = "saysNothingToAServerWithoutTls()";
    private static final String READ = "nobodyOnTheWayReadsWhatIsWrittenAndRead()";
    private static final String ENOUGH = "anAuthorityIsEnoughToAskForEncryption()";
    private static final String UNKNOWN = "refusesACertificateOfAnAuthorityThatTheJdkDoesNotKnow()";
    private static final String ANOTHER = "refusesACertificateOfAnotherAuthority()";
    private static final String HOST = "refusesACertificateForAnotherHost()";

    private LaxTls() {}

    /** How they are lax, and the cases that see it. */
    enum Way {
        ENCRYPTS_NOTHING(PLAIN, READ, ENOUGH, UNKNOWN, ANOTHER, HOST),
        FALLS_BACK_TO_PLAIN_TEXT(PLAIN, UNKNOWN, ANOTHER, HOST),
        TRUSTS_EVERYBODY(UNKNOWN, ANOTHER, HOST),
        /** The driver's check of authorities does not say whose the certificate was, either. */
        TRUSTS_EVERY_HOST(ANOTHER, HOST),
        NEEDS_TO_BE_TOLD_TWICE(ENOUGH, ANOTHER, HOST),
        TAKES_IT_FOR_AN_OUTAGE(UNKNOWN, ANOTHER, HOST);

        /** With spaces between. */
        private final String seen;

        Way(String... seen) {
            this.seen = String.join(" ", seen);
        }

        List<String> seen() {
            return List.of(seen.split(" ", -1));
        }
    }

    /** The cases of the contract that fail for such a store. */
    static List<String> failures(Way way) {
        CURRENT.set(way);
        List<String> failures = new ArrayList<>();
        LauncherConfig alone = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(alone)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(Contract.class))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                                    failures.add(test.getDisplayName());
                                }
                            }
                        });
        return failures;
    }

    /** Run by {@link #failures} alone, and bound to fail. */
    static final class Contract extends TlsContract {
        @Override
        protected TlsServer withoutTls() {
            return in(PostgresServer.shared());
        }

        @Override
        protected TlsServer withTls(TestCertificate certificate) {
            return in(SERVER.get());
        }

        private static TlsServer in(PostgresServer server) {
            TestDatabase database = server.createDatabase();
            NetworkPath path = new NetworkPath(
                    server.host(),
                    server.port(),
                    (host, port) -> StoreSettings.of(
                            "postgresql://" + server.user() + "@" + host + ":" + port + "/" + database.name()));
            return new TlsServer(path, local -> Name.of("public", local), database.name(), () -> {}, Contract::open);
        }

        private static Store open(StoreSettings settings) {
            Map<String, String> options = new HashMap<>(settings.options());
            String tls = options.getOrDefault(Options.TLS, "");
            if (tls.equals("false")) {
                return Stores.open(settings);
            }
            String authority = options.get(Options.TLS_CA);
            switch (CURRENT.get()) {
                case ENCRYPTS_NOTHING -> only(options, Map.of("sslmode", "disable"));
                case FALLS_BACK_TO_PLAIN_TEXT -> only(options, Map.of("sslmode", "prefer"));
                case TRUSTS_EVERYBODY -> only(options, Map.of("sslmode", "require"));
                case TRUSTS_EVERY_HOST -> {
                    if (authority != null) {
                        only(options, Map.of("sslmode", "verify-ca", "sslrootcert", authority));
                    }
                }
                case NEEDS_TO_BE_TOLD_TWICE -> {
                    if (tls.isEmpty()) {
                        only(options, Map.of("sslmode", "disable"));
                    }
                }
                case TAKES_IT_FOR_AN_OUTAGE -> {
                    // only what it says of it is wrong
                }
            }
            try {
                return Stores.open(new StoreSettings(settings.url(), settings.password(), options));
            } catch (SettingsException e) {
                throw CURRENT.get() == Way.TAKES_IT_FOR_AN_OUTAGE
                        ? new StoreUnavailableException(e.getMessage(), e)
                        : e;
            }
        }

        private static void only(Map<String, String> options, Map<String, String> driver) {
            options.clear();
            options.putAll(driver);
        }
    }
}
