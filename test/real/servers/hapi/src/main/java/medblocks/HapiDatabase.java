package medblocks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.store.fs.FileUtils;

/** Where the H2 database is: in a file, or in memory as a copy of such a file. */
class HapiDatabase {
  private static final String IN_MEMORY = "memFS:/hapi";

  /**
   * Returns H2's name of the database. The system property "database" is the path of a file to write, without ".mv.db";
   * "snapshot" is the path of such a file to copy. Without either the database is in memory and empty.
   */
  static String open() throws IOException {
    String file = System.getProperty("database");
    if (file != null) return "file:" + file;
    String snapshot = System.getProperty("snapshot");
    if (snapshot != null) {
      try (OutputStream copy = FileUtils.newOutputStream(IN_MEMORY + ".mv.db", false)) {
        Files.copy(Path.of(snapshot + ".mv.db"), copy);
      }
    }
    return IN_MEMORY;
  }
}
