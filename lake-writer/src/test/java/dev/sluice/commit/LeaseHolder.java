package dev.sluice.commit;

import java.io.IOException;
import java.nio.file.Path;

/** Takes a pipeline's lease and keeps it until killed, or until nobody reads what it prints. */
final class LeaseHolder {
    private LeaseHolder() {}

    public static void main(String[] args) throws IOException {
        try (Journal journal = Journal.open(Path.of(args[0]));
                Lease lease = journal.acquire("shop")) {
            System.out.println("held");
            // ends with the parent, whose end of the pipe closes
            int end = System.in.read();
            System.out.println(lease.pipeline() + end);
        }
    }
}
