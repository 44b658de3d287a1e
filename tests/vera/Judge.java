// SPDX-License-Identifier: MIT
// Asks veraPDF about files, one after another in one process: starting it takes seconds.
// In: lines of "FLAVOUR<tab>PATH". Out: "PASS" or "FAIL", a tab, how many checks were made, a tab,
// and the first rules that were broken.

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Judge {
    private static final int FAULTS_TOLD = 12;

    public static void main(String[] words) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(
                new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] asked = line.split("\t", 2);
            String said;
            try {
                said = judged(PDFAFlavour.byFlavourId(asked[0]), new File(asked[1]));
            } catch (Exception fault) {
                said = "FAIL\t0\t" + fault;
            }
            out.println(said.replace('\n', ' '));
        }
    }

    private static String judged(PDFAFlavour flavour, File file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(flavour, 40, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, String> faults = new TreeMap<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                    faults.putIfAbsent(rule, rule + " " + one.getMessage()
                            + " @ " + one.getLocation().getContext());
                }
            }
            String told = String.join(" || ",
                    faults.values().stream().limit(FAULTS_TOLD).toList());
            return (result.isCompliant() ? "PASS" : "FAIL")
                    + "\t" + result.getTotalAssertions() + "\t" + told;
        }
    }
}
