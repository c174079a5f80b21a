"""The formats that can be read, one package each; `onrecord.intake.catalogue` lists them."""
