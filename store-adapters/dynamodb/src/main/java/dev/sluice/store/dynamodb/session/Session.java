package dev.sluice.store.dynamodb.session;

import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The SDK's client, and every request that goes through it. Thread-safe. */
public final class Session implements AutoCloseable {
    private static final int TRIES = 4;

    private final DynamoDbClient client;
    private final SdkHttpClient http;
    private final Connections connections;
    private final AwsCredentialsProvider credentials;
    private final Semaphore places;
    private volatile boolean closed;

    private Session(DynamoDbAddress address) {
        connections = new Connections(address);
        http = UrlConnectionHttpClient.create(connections);
        credentials = credentials(address);
        places = new Semaphore(address.maxConnections(), true);
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .region(Region.of(address.region()))
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(
                        settings -> settings.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .build()));
        if (address.endpoint() != null) {
            builder.endpointOverride(address.endpoint());
        }
        client = builder.build();
    }

    /** Opens a session and asks for a table, so that wrong settings show now. */
    public static Session open(DynamoDbAddress address) {
        Session session = new Session(address);
        try {
            session.ask("connect to " + address, Session::greet);
        } catch (SluiceException e) {
            session.close();
            throw e;
        }
        return session;
    }

    /** Who may not list the tables, but whose credentials are known, may still read and write some. */
    private static boolean greet(DynamoDbClient client) {
        try {
            client.listTables(request -> request.limit(1));
            return true;
        } catch (SdkException e) {
            if (DynamoDbErrors.isDenied(e)) {
                return false;
            }
            throw e;
        }
    }

    private static AwsCredentialsProvider credentials(DynamoDbAddress address) {
        if (address.accessKey().isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(address.accessKey(), address.secret().reveal()));
    }

    public DynamoDbClient client() {
        return client;
    }

    /**
     * Makes a request that changes nothing, or nothing that could not be asked for again.
     *
     * @param doing a verb and its object, for messages
     */
    public <T> T ask(String doing, Function<DynamoDbClient, T> request) {
        return send(doing, request, DynamoDbErrors::explain);
    }

    /** Makes a request that writes. */
    public <T> T write(String doing, Function<DynamoDbClient, T> request) {
        return send(doing, request, DynamoDbErrors::explainWrite);
    }

    private <T> T send(
            String doing,
            Function<DynamoDbClient, T> request,
            BiFunction<String, SdkException, SluiceException> explanation) {
        if (closed) {
            throw new IllegalStateException("The store is closed");
        }
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    "Cannot " + doing + ": the thread was interrupted; repeat it if it is still wanted", e);
        }
        try {
            return request.apply(client);
        } catch (SdkException e) {
            throw explanation.apply(doing, e);
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        closed = true;
        client.close();
        http.close();
        connections.close();
        if (credentials instanceof SdkAutoCloseable held) {
            held.close();
        }
    }
}
