package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command: a shop replicated under load, its replicator killed half-way, every value compared. */
@Tag("slow")
class DemoTest {
    @TempDir
    private Path directory;

    @Test
    void theDemoEndsWithEqualCopiesAndNoProcessLeft() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "demo",
                "--dir",
                directory.resolve("demo").toString());

        assertThat(code).as("%s%n%s", out, err).isZero();
        assertThat(out.toString()).contains("kill -9", "no difference", "Revenue by month", "delivered");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }
}
