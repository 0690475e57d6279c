from setuptools import setup

setup(name="wine-cellar", version="0.2", packages=["cellar"])
