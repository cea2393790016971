"""How facts come in: from the sample and from workbooks, compared with what is stored before anything is written."""
