package dev.sluice.store.dynamodb.session;

import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.settings.TlsRefusal;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Sorts the SDK's errors by what the caller may do. The only place that knows their codes. */
public final class DynamoDbErrors {
    private static final Set<String> CREDENTIALS = Set.of(
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "IncompleteSignatureException",
            "MissingAuthenticationTokenException",
            "ExpiredTokenException",
            "InvalidClientTokenId",
            "SignatureDoesNotMatch");
    private static final String DENIED = "AccessDeniedException";
    private static final String MISSING = "ResourceNotFoundException";
    private static final String INVALID = "ValidationException";
    /** Too many requests, or something is under way: another try may succeed. */
    private static final Set<String> PASSING = Set.of(
            "ProvisionedThroughputExceededException",
            "ThrottlingException",
            "RequestLimitExceeded",
            "LimitExceededException",
            "ResourceInUseException",
            "TransactionInProgressException",
            "TransactionConflictException",
            "ReplicatedWriteConflictException");

    private static final int SERVER_FAULT = 500;

    private DynamoDbErrors() {}

    /**
     * What went wrong while doing {@code what}.
     *
     * @param what a verb and its object: {@code read orders}
     */
    public static SluiceException explain(String what, SdkException error) {
        String text = "Cannot " + what + ": ";
        if (isInterrupt(error)) {
            Thread.currentThread().interrupt();
            return new StoreUnavailableException(
                    text + "the thread was interrupted; repeat it if it is still wanted", error);
        }
        return error instanceof AwsServiceException answer ? answered(text, answer) : unanswered(text, error);
    }

    private static SluiceException answered(String text, AwsServiceException error) {
        String code = code(error);
        if (CREDENTIALS.contains(code)) {
            return new SettingsException(
                    text + "DynamoDB refused the credentials (" + reason(error)
                            + "); check the access key id and its secret",
                    error);
        }
        if (code.equals(DENIED)) {
            return new SettingsException(text + reason(error) + "; grant the user what is missing", error);
        }
        if (code.equals(MISSING)) {
            return new SettingsException(text + "there is no such table; correct the name or the region", error);
        }
        if (error.statusCode() >= SERVER_FAULT || PASSING.contains(code)) {
            return new StoreUnavailableException(text + reason(error) + "; it may be tried again", error);
        }
        return new SettingsException(text + reason(error) + "; correct the names or the settings", error);
    }

    private static SluiceException unanswered(String text, SdkException error) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("Unable to load credentials")) {
            return new SettingsException(
                    text + "no AWS credentials were found; give the access key id as the user of the URL and its"
                            + " secret as password, or set up a profile",
                    error);
        }
        Optional<TlsRefusal> tls = TlsRefusal.in(error);
        if (tls.isPresent()) {
            return tls.get().explained(text, error);
        }
        Throwable root = root(error);
        String why = root instanceof UnknownHostException
                ? "the host \"" + oneLine(String.valueOf(root.getMessage())) + "\" is not known"
                : oneLine(String.valueOf(root.getMessage()));
        return new StoreUnavailableException(
                text + why + "; check the address and that DynamoDB can be reached", error);
    }

    /** What went wrong while writing, where a lost connection leaves it open what was done. */
    public static SluiceException explainWrite(String what, SdkException error) {
        boolean sent = !(root(error) instanceof ConnectException)
                && !(root(error) instanceof UnknownHostException)
                && TlsRefusal.in(error).isEmpty();
        if (!(error instanceof AwsServiceException) && sent && !isInterrupt(error)) {
            return new WriteOutcomeUnknownException(
                    "Cannot " + what + ": the connection was lost ("
                            + oneLine(String.valueOf(root(error).getMessage()))
                            + "), so it is not known what was written; read it back before writing again",
                    error);
        }
        if (isInvalid(error)) {
            return new WriteFailedException(
                    "Cannot " + what + ": " + reason((AwsServiceException) error) + "; correct the data", error);
        }
        return explain(what, error);
    }

    /** Whether DynamoDB refused the request for what is in it. */
    public static boolean isInvalid(SdkException error) {
        return error instanceof AwsServiceException answer && code(answer).equals(INVALID);
    }

    /** Whether the user may not do this, though the credentials are right. */
    static boolean isDenied(SdkException error) {
        return error instanceof AwsServiceException answer && code(answer).equals(DENIED);
    }

    private static boolean isInterrupt(SdkException error) {
        return error instanceof AbortedException || root(error) instanceof InterruptedException;
    }

    private static String code(AwsServiceException error) {
        return error.awsErrorDetails() == null
                ? ""
                : String.valueOf(error.awsErrorDetails().errorCode());
    }

    /** DynamoDB's own sentence. */
    public static String reason(AwsServiceException error) {
        String own =
                error.awsErrorDetails() == null ? null : error.awsErrorDetails().errorMessage();
        return oneLine(own == null || own.isBlank() ? String.valueOf(error.getMessage()) : own);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
