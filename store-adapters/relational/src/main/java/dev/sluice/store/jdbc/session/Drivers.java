package dev.sluice.store.jdbc.session;

import dev.sluice.error.SettingsException;

/** Drivers that a user of the library adds, because nobody needs them all. */
public final class Drivers {
    private Drivers() {}

    /**
     * Loads a driver.
     *
     * @param coordinates where Maven finds it: {@code org.xerial:sqlite-jdbc}
     * @throws SettingsException if it is not on the class path
     */
    public static void require(String title, String driver, String coordinates) {
        try {
            Class.forName(driver);
        } catch (ClassNotFoundException e) {
            throw new SettingsException(
                    "Cannot open a database of " + title + ": its driver is not on the class path; add " + coordinates
                            + " to the dependencies",
                    e);
        }
    }
}
